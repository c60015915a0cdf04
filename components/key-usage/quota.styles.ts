import { css, type CSSResult } from 'lit';

/** The quota's meter, its forecast and the balance. */
export const quotaStyles: CSSResult = css`
  .quota {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 1fr);
    gap: calc(5 * var(--gap));
    padding-block: calc(4 * var(--gap));
    border-block: 1px solid var(--line);
  }

  .allowance {
    display: grid;
    gap: calc(1.5 * var(--gap));
    align-content: start;
  }

  meter {
    --fill: var(--good);
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 10px;
    border: 0;
    border-radius: 5px;
    background: var(--paper-soft);
    box-shadow: inset 0 0 0 1px var(--line);
    overflow: hidden;
  }

  meter[data-level='warn'] {
    --fill: var(--warn);
  }

  meter[data-level='bad'] {
    --fill: var(--bad);
  }

  meter::-webkit-meter-inner-element {
    display: block;
    block-size: 100%;
  }

  /* Chromium moves the bar up by half. */
  meter::-webkit-meter-bar {
    position: static;
    block-size: 10px;
    border: 0;
    background: none;
  }

  meter::-webkit-meter-optimum-value,
  meter::-webkit-meter-suboptimum-value,
  meter::-webkit-meter-even-less-good-value {
    block-size: 10px;
    background: var(--fill);
  }

  meter::-moz-meter-bar {
    background: var(--fill);
  }

  .level::before {
    content: '● ' / '';
  }

  .level[data-level='warn'] {
    color: var(--warn);
  }

  .level[data-level='bad'] {
    color: var(--bad);
  }

  .amount > * {
    margin-inline-start: calc(2 * var(--gap));
  }

  .outlook {
    color: var(--ink-soft);
  }

  .outlook strong {
    color: var(--ink);
    font-weight: 550;
  }

  .balance {
    display: grid;
    gap: calc(2 * var(--gap));
    align-content: start;
  }

  @container (inline-size < 32rem) {
    .quota {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
