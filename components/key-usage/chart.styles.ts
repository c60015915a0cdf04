import { css, type CSSResult } from 'lit';

/** What uPlot needs of its own sheet. It comes with the chart. */
export const styles: CSSResult = css`
  .uplot,
  .uplot * {
    box-sizing: border-box;
  }

  .u-wrap {
    position: relative;
    user-select: none;
  }

  .u-over,
  .u-under,
  .u-axis,
  .u-select,
  .u-cursor-x {
    position: absolute;
  }

  .uplot canvas {
    position: relative;
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  .u-cursor-x {
    inset-block-start: 0;
    left: 0;
    block-size: 100%;
    border-inline-end: 1px solid var(--ink-soft);
    pointer-events: none;
  }

  .u-off {
    display: none;
  }
`;
