import { css, type CSSResult } from 'lit';

/** The list, its toolbar, users and plan. */
export const styles: CSSResult = css`
  section {
    gap: calc(6 * var(--gap));
  }

  .part,
  .plan {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--gap));
  }

  h2,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend,
  label,
  .hint {
    color: var(--ink-soft);
  }

  h2 {
    font-size: var(--text-large);
    font-weight: 600;
  }

  .hint {
    display: block;
    font-size: var(--text-small);
    font-weight: 400;
  }

  .error {
    color: var(--bad);
  }

  .error:empty {
    display: none;
  }

  .warning {
    padding-inline-start: calc(3 * var(--gap));
    border-inline-start: 3px solid var(--warn);
  }

  input,
  select {
    box-sizing: border-box;
    border: 1px solid color-mix(in srgb, var(--ink-soft) 70%, var(--paper));
    border-radius: calc(var(--radius) - 2px);
    padding: calc(1.5 * var(--gap)) calc(2.5 * var(--gap));
    background: var(--paper);
    color: var(--ink);
    font: inherit;
  }

  input.mono {
    font-family: var(--mono);
    font-size: 0.92em;
  }

  [aria-invalid='true'] {
    border-color: var(--bad);
  }

  .primary {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 550;
  }

  .primary:hover {
    background: color-mix(in srgb, var(--ink) 16%, var(--accent));
  }

  .danger {
    color: var(--bad);
  }

  .primary.danger {
    background: var(--bad);
    color: var(--paper);
  }

  [aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }

  .plan {
    grid-template-columns: 1fr auto;
    align-items: start;
  }

  .plan dl {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--gap)) calc(8 * var(--gap));
  }

  :is(.plan, .toolbar) > button:not(.primary) {
    border: 1px solid var(--line);
  }

  .name {
    font-weight: 600;
  }

  [data-status='suspended'],
  [data-status='cancelled'] {
    color: var(--bad);
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--gap)) calc(3 * var(--gap));
  }

  .toolbar > label {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--gap));
  }

  .search {
    flex: 1 1 14rem;
    max-inline-size: 22rem;
  }

  .search input {
    inline-size: 100%;
  }

  .grow {
    flex: 1;
  }

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

  .toggle {
    inline-size: 36px;
    block-size: 20px;
    padding: 2px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--ink-soft) 75%, var(--paper));
  }

  .toggle i {
    display: block;
    inline-size: 16px;
    block-size: 16px;
    border-radius: 50%;
    background: var(--paper);
    transition: margin var(--quick);
  }

  .toggle[aria-checked='true'] {
    background: var(--good);
  }

  .toggle[aria-checked='true'] i {
    margin-inline-start: 16px;
  }

  .foot {
    padding-block-start: calc(2 * var(--gap));
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

  @media (forced-colors: active) {
    .primary,
    .primary.danger {
      background: ButtonFace;
      color: ButtonText;
    }

    .primary,
    .toggle,
    .chip {
      border: 1px solid;
    }

    .toggle i {
      background: ButtonText;
    }

    .toggle[aria-checked='true'] {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
