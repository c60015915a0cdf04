import { css, type CSSResult } from 'lit';

export const styles: CSSResult = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 300px;
    overflow: hidden;
    background: var(--paper-soft);
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
  }

  :host([hidden]) {
    display: none;
  }

  .map {
    position: absolute;
    inset: 0;
  }

  .notice {
    position: absolute;
    inset: auto 0 0;
    z-index: 3;
    pointer-events: none;
  }

  .notice > * {
    pointer-events: auto;
  }
`;
