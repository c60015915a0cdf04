import { css, type CSSResult } from 'lit';

/** What the elements that are a page's own part look like alike: the frame, texts, buttons and tables. */
export const frame: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(5 * var(--gap));
    padding: calc(4 * var(--gap));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  h3,
  p,
  dl,
  dd,
  ul,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
  }

  h3,
  dt {
    color: var(--ink-soft);
    font: inherit;
  }

  .soft,
  .unknown,
  .foot {
    color: var(--ink-soft);
  }

  code {
    font-family: var(--mono);
    font-size: 0.92em;
  }

  button {
    border: 0;
    padding: calc(1.5 * var(--gap)) calc(2.5 * var(--gap));
    border-radius: calc(var(--radius) - 2px);
    background: none;
    color: var(--accent);
    font: inherit;
    cursor: pointer;
    transition: background-color var(--quick);
  }

  button:hover {
    background: color-mix(in srgb, var(--ink) 8%, var(--paper));
  }

  :focus-visible {
    outline: var(--focus);
    outline-offset: 1px;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--gap)) calc(4 * var(--gap));
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  :is(th, td) {
    padding: calc(1.5 * var(--gap)) calc(2.5 * var(--gap));
    border-block-end: 1px solid var(--line);
    font-weight: 400;
    text-align: start;
  }

  thead th {
    color: var(--ink-soft);
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
