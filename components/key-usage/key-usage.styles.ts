import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  .message:not(:has(p)) {
    display: none;
  }

  button[aria-disabled='true'] {
    opacity: 0.7;
    cursor: progress;
  }

  .bar,
  .tools,
  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--gap)) calc(4 * var(--gap));
  }

  .failure button,
  .foot button,
  .tools {
    margin-inline: calc(-2.5 * var(--gap));
  }

  .tools {
    justify-content: start;
    margin-block-start: calc(-3 * var(--gap));
  }

  .tools span {
    padding-inline: calc(2.5 * var(--gap));
  }

  .switch {
    display: inline-flex;
    flex-wrap: wrap;
    justify-self: start;
    gap: 2px;
    padding: 2px;
    border-radius: var(--radius);
    background: var(--paper-soft);
  }

  .switch button {
    padding: var(--gap) calc(2.5 * var(--gap));
    color: var(--ink-soft);
  }

  .switch [aria-pressed='true'] {
    background: var(--paper);
    color: var(--ink);
    font-weight: 550;
    box-shadow: 0 0 0 1px var(--line);
  }

  .failure {
    padding-inline-start: calc(3 * var(--gap));
    border-inline-start: 3px solid var(--bad);
  }

  .failure p {
    overflow-wrap: anywhere;
  }

  /* A figure is never broken: where it needs more room, the others move on. */
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: calc(4 * var(--gap));
  }

  .totals > div {
    flex: 1 0 8rem;
    max-inline-size: 100%;
  }

  .totals dd:first-of-type {
    font-size: 1.375rem;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: break-word;
  }

  .totals dd .unknown {
    font-weight: 400;
  }

  .totals .change {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }

  [data-change='up']::before {
    content: '▲ ' / '';
  }

  [data-change='down']::before {
    content: '▼ ' / '';
  }

  .chart {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--gap));
  }

  .reading,
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap) calc(4 * var(--gap));
    list-style: none;
  }

  .reading {
    justify-content: space-between;
  }

  .legend b {
    font-weight: 550;
  }

  .swatch {
    display: inline-block;
    inline-size: 10px;
    block-size: 10px;
    margin-inline-end: calc(1.5 * var(--gap));
    border-radius: 2px;
    background: color-mix(in srgb, var(--accent) var(--share, 100%), var(--paper));
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--accent) 60%, transparent);
    forced-color-adjust: none;
  }

  .ink {
    display: none;
    border: 0 solid var(--line);
    outline-color: var(--accent);
    background: var(--paper);
    color: var(--ink-soft);
  }

  .plot {
    min-block-size: 220px;
    border-radius: 4px;
  }

  .skeleton {
    min-block-size: 22rem;
    border-radius: var(--radius);
    background: var(--paper-soft);
  }

  [aria-busy='true'] .plot {
    opacity: 0.6;
  }

  .table {
    max-block-size: 22rem;
    overflow: auto;
  }

  caption {
    padding-block-end: var(--gap);
    color: var(--ink-soft);
    text-align: start;
  }

  :is(th, td) {
    white-space: nowrap;
  }

  :is(th, td):not(:first-child) {
    text-align: end;
  }

  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--paper);
  }

  td:last-child {
    font-weight: 550;
  }

  .fresh[data-stale='yes'] {
    color: var(--warn);
  }

  @media (forced-colors: active) {
    .switch [aria-pressed='true'] {
      border: 1px solid Highlight;
    }

    meter {
      border: 1px solid;
      forced-color-adjust: none;
    }
  }

  @media print {
    section {
      border: 0;
      padding: 0;
    }

    .switch [aria-pressed='false'],
    .tools,
    .foot button,
    .failure button {
      display: none;
    }

    .unseen,
    .table {
      position: static;
      inline-size: auto;
      block-size: auto;
      max-block-size: none;
      overflow: visible;
      clip-path: none;
    }

    tr,
    .totals,
    .quota,
    .chart {
      break-inside: avoid;
    }

    meter,
    .swatch {
      print-color-adjust: exact;
    }
  }
`;
