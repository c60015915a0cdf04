import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  /* Never higher than the map: what does not fit is scrolled to within the card. */
  :host {
    display: flex;
    flex-direction: column;
    position: absolute;
    inset: auto 0 0;
    z-index: 3;
    box-sizing: border-box;
    max-block-size: 100%;
    padding: calc(3 * var(--gap));
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
    text-align: start;
    pointer-events: none;
  }

  :host([hidden]) {
    display: none;
  }

  /* As a control of MapLibre it lies in a corner, which is only as wide as what it holds. */
  :host(:state(control)) {
    position: static;
    clear: both;
    padding: 10px;
    inline-size: min(30rem, calc(var(--map-width, 100vw) - 20px));
    max-block-size: var(--map-height, 100vb);
  }

  .card {
    position: relative;
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: calc(3 * var(--gap));
    box-sizing: border-box;
    max-inline-size: 30rem;
    min-block-size: 0;
    max-block-size: min(26rem, 80vb);
    overflow: auto;
    padding: calc(3 * var(--gap)) calc(4 * var(--gap));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    box-shadow: var(--shadow);
    pointer-events: auto;
    animation: appear var(--quick) ease-out;
  }

  .card[hidden] {
    display: none;
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  .head {
    margin-block-start: 1px;
    line-height: 0;
    color: var(--bad);
  }

  [data-kind='limited'] .head,
  [data-kind='unreachable'] .head {
    color: var(--warn);
  }

  .body {
    min-inline-size: 0;
  }

  h2 {
    margin: 0;
    padding-inline-end: 1.5rem;
    font-size: var(--text-large);
    font-weight: 600;
    line-height: 1.35;
  }

  p {
    margin: var(--gap) 0 0;
    overflow-wrap: anywhere;
  }

  .soft {
    color: var(--ink-soft);
  }

  code {
    font: 0.92em var(--mono);
    overflow-wrap: anywhere;
  }

  .rule {
    margin-block-start: calc(2 * var(--gap));
  }

  .copy {
    display: flex;
    align-items: stretch;
    margin-block-start: var(--gap);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) - 2px);
    overflow: hidden;
  }

  .copy code {
    flex: 1;
    align-self: center;
    padding: var(--gap) calc(2.5 * var(--gap));
    user-select: all;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--gap)) calc(4 * var(--gap));
    margin-block-start: calc(3 * var(--gap));
  }

  .actions:not(:has(button, a)) {
    display: none;
  }

  button,
  summary {
    font: inherit;
    cursor: pointer;
  }

  button {
    border: 0;
    padding: calc(1.5 * var(--gap)) calc(3 * var(--gap));
    background: none;
    color: var(--accent);
    transition: background-color var(--quick);
  }

  .copy button {
    border-inline-start: 1px solid var(--line);
    background: var(--paper-soft);
    font-weight: 550;
  }

  .primary {
    border-radius: calc(var(--radius) - 2px);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 550;
  }

  .primary[aria-disabled='true'] {
    opacity: 0.75;
    cursor: progress;
  }

  .close {
    position: absolute;
    inset-block-start: calc(2 * var(--gap));
    inset-inline-end: calc(2 * var(--gap));
    padding: var(--gap);
    border-radius: calc(var(--radius) - 2px);
    line-height: 0;
    color: var(--ink-soft);
  }

  .close:hover,
  .copy button:hover {
    background: color-mix(in srgb, var(--ink) 8%, var(--paper));
  }

  .primary:hover {
    background: color-mix(in srgb, var(--ink) 16%, var(--accent));
  }

  :is(button, a, summary):focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
    border-radius: 4px;
  }

  .copy button:focus-visible {
    outline-offset: -2px;
  }

  a {
    color: var(--accent);
    text-underline-offset: 2px;
  }

  a svg {
    inline-size: 14px;
    block-size: 14px;
    margin-inline-start: 3px;
    vertical-align: -2px;
  }

  :dir(rtl) a svg {
    transform: scaleX(-1);
  }

  details {
    margin-block-start: calc(2.5 * var(--gap));
    font-size: 0.8125rem;
  }

  summary {
    inline-size: fit-content;
    color: var(--ink-soft);
  }

  ul {
    margin: var(--gap) 0 0;
    padding-inline-start: calc(4.5 * var(--gap));
  }

  li + li {
    margin-block-start: var(--gap);
  }

  .findings {
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--line);
    margin-block-start: calc(2 * var(--gap));
    padding-block-start: calc(2 * var(--gap));
  }

  li[data-severity='error'] strong {
    color: var(--bad);
  }

  li[data-severity='warning'] strong {
    color: var(--warn);
  }

  /* On a narrow map the text takes the whole width, under the icon. */
  @container (inline-size < 26rem) {
    .card {
      display: block;
    }

    .head {
      float: inline-start;
      margin-inline-end: calc(2 * var(--gap));
    }
  }

  @media (forced-colors: active) {
    .card,
    .primary {
      border: 1px solid;
    }
  }
`;
