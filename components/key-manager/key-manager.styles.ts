import { css, type CSSResult } from 'lit';

/** The toolbar, users and plan. */
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
