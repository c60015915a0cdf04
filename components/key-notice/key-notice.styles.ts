import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    padding: calc(3 * var(--gap));
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
  }

  .card {
    max-inline-size: 30rem;
    padding: calc(3 * var(--gap)) calc(4 * var(--gap));
    border-radius: var(--radius);
    background: var(--paper);
    box-shadow: var(--shadow);
  }

  .card[hidden] {
    display: none;
  }

  h2 {
    margin: 0;
    font-size: var(--text-large);
  }

  p {
    margin: var(--gap) 0 0;
  }

  button {
    margin-block-start: calc(2 * var(--gap));
    font: inherit;
  }
`;
