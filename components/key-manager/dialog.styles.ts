import { css, type CSSResult } from 'lit';

/** Dialogs and what stands in them. */
export const dialogStyles: CSSResult = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(34rem, calc(100vi - 2rem));
    max-block-size: calc(100vb - 2rem);
    padding: calc(5 * var(--gap));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    box-shadow: var(--shadow);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }

  form,
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(4 * var(--gap));
  }

  .field {
    display: grid;
    gap: var(--gap);
    align-content: start;
  }

  .field > input,
  .field > select {
    inline-size: 100%;
  }

  .field > .chips {
    align-items: center;
    padding: var(--gap);
    border: 1px solid color-mix(in srgb, var(--ink-soft) 70%, var(--paper));
    border-radius: calc(var(--radius) - 2px);
  }

  .field > .chips:focus-within {
    outline: var(--focus);
    outline-offset: 1px;
  }

  .field > .chips:has([aria-invalid='true']) {
    border-color: var(--bad);
  }

  .field > .chips input {
    flex: 1 1 10rem;
    min-inline-size: 0;
    border: 0;
    padding: var(--gap);
    outline: 0;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
    gap: calc(4 * var(--gap));
  }

  .preview,
  .offers {
    list-style: none;
  }

  .preview li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(2 * var(--gap));
  }

  .preview li::before {
    content: '✓' / '';
    inline-size: 1em;
    color: var(--good);
  }

  .preview [data-allowed='no']::before {
    content: '✗' / '';
    color: var(--bad);
  }

  .preview button {
    padding: 0 var(--gap);
  }

  .offers li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(3 * var(--gap));
    padding-block: var(--gap);
    border-block-end: 1px solid var(--line);
  }

  .body > .danger {
    justify-self: start;
    margin-inline-start: calc(-2.5 * var(--gap));
  }

  .going {
    padding-inline-start: calc(5 * var(--gap));
  }

  .radio {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--gap));
    padding-block: var(--gap);
    color: var(--ink);
  }

  .radio input {
    margin: 0;
    accent-color: var(--accent);
  }

  .secret {
    overflow-wrap: anywhere;
    user-select: all;
  }

  .buttons {
    display: flex;
    justify-content: end;
    gap: calc(2 * var(--gap));
  }
`;
