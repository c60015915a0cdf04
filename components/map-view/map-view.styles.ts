import { css, type CSSResult } from 'lit';

/**
 * The map's canvas is clear until the style is drawn, so what lies under it is covered without a flash. The notice leaves the controls in
 * reach where it has room beside them, and on a narrow map the credits readable. (Comments stay out here: in there they are shipped.)
 */
export const styles: CSSResult = css`
  :host {
    display: block;
    position: relative;
    container-type: size;
    container-name: map-view;
    min-block-size: 300px;
    overflow: hidden;
    background: var(--paper-soft);
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
  }

  :host([hidden]),
  slot[hidden] {
    display: none;
  }

  :host(:fullscreen) {
    inline-size: 100%;
    block-size: 100%;
  }

  .map,
  .loading {
    position: absolute;
    inset: 0;
  }

  .loading {
    background:
      repeating-linear-gradient(0deg, var(--line) 0 1px, transparent 1px 64px),
      repeating-linear-gradient(90deg, var(--line) 0 1px, transparent 1px 64px);
    opacity: 0.5;
  }

  :host([status='loaded']) slot[name='loading'] {
    display: none;
  }

  .notice {
    display: flex;
    flex-direction: column;
    position: absolute;
    inset: auto 0 0;
    z-index: 3;
    max-block-size: 100%;
    pointer-events: none;
  }

  .notice[hidden] {
    display: none;
  }

  key-notice {
    position: static;
    min-block-size: 0;
  }

  ::slotted([slot='problem']) {
    pointer-events: auto;
  }

  @container map-view (inline-size >= 24rem) {
    .notice {
      inset-inline-end: 48px;
    }
  }

  @container map-view (inline-size < 60rem) {
    .notice {
      inset-block-end: 32px;
      max-block-size: calc(100% - 32px);
    }
  }
`;
