import { css, type CSSResult } from 'lit';

/** The list of keys: a table, and on a narrow page a card for each. */
export const tableStyles: CSSResult = css`
  .scroll {
    overflow-x: auto;
    border-radius: 4px;
  }

  :is(th, td) {
    padding-block: calc(2 * var(--gap));
    vertical-align: top;
  }

  thead th {
    font-size: var(--text-small);
    white-space: nowrap;
  }

  .sort {
    margin: calc(-1.5 * var(--gap)) calc(-1 * var(--gap));
    padding: calc(1.5 * var(--gap)) var(--gap);
    color: inherit;
  }

  [aria-busy='true'] {
    cursor: progress;
  }

  tr[aria-busy='true'] {
    background: var(--paper-soft);
  }

  [data-revoked] > :is(th, td):not(.actions) {
    color: var(--ink-soft);
  }

  .number {
    text-align: end;
  }

  .number span {
    display: block;
  }

  .badge {
    padding: 0 calc(1.5 * var(--gap));
    border: 1px solid var(--line);
    border-radius: 999px;
    color: var(--ink-soft);
    font-size: var(--text-small);
  }

  .token {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--gap);
  }

  .token code {
    overflow-wrap: anywhere;
  }

  .token[data-masked] code {
    white-space: nowrap;
  }

  .uses {
    margin-inline-start: calc(-1.5 * var(--gap));
    white-space: nowrap;
  }

  td button {
    padding: 1px calc(1.5 * var(--gap));
  }

  .actions {
    white-space: nowrap;
    text-align: end;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap);
  }

  .chip {
    padding: 1px calc(1.5 * var(--gap));
    border-radius: 5px;
    background: var(--paper-soft);
    overflow-wrap: break-word;
  }

  .keys .chip {
    max-inline-size: 14rem;
  }

  .chip button {
    padding: 0 var(--gap);
    color: var(--ink-soft);
  }

  .chip[data-wrong] {
    box-shadow: inset 0 0 0 1px var(--bad);
  }

  /* A table of ten columns needs room. */
  @container (inline-size < 78rem) {
    :is(th, td) {
      padding-inline: calc(1.5 * var(--gap));
    }

    .wide .actions button {
      display: block;
      margin-inline-start: auto;
    }

    .wide .actions .danger {
      margin-block-start: var(--gap);
    }
  }

  /* On a narrow page a row is a card. */
  @container (inline-size < 56rem) {
    /* Of the head, what sorts is left. */
    thead th:not([aria-sort]) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tr {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr));
      gap: calc(2 * var(--gap)) calc(4 * var(--gap));
      padding-block: calc(3 * var(--gap));
      border-block-end: 1px solid var(--line);
    }

    :is(th, td) {
      padding: 0;
      border: 0;
    }

    :is(tbody th, .actions) {
      grid-column: 1 / -1;
    }

    td[data-label]::before {
      content: attr(data-label) / '';
      display: block;
      color: var(--ink-soft);
      font-size: var(--text-small);
    }

    .number,
    .actions {
      text-align: start;
    }

    .actions {
      margin-inline-start: calc(-1.5 * var(--gap));
    }

    .wide .actions button {
      display: inline-block;
      margin: 0;
    }
  }
`;
