import { css, type CSSResult } from 'lit';

/**
 * The map's canvas is clear until the style is drawn, so what lies under it is covered without a flash: by one colour, in a layer of its
 * own, which browsers then need not paint; and by lines where the map is long in coming. The notice leaves the controls in reach where it
 * has room beside them, and on a narrow map the credits readable. (Comments stay out here: in there they are shipped.)
 */
export const styles: CSSResult = css`
  :host {
    display: block;
    position: relative;
    container: map-view / size;
    min-block-size: 300px;
    overflow: hidden;
    background: var(--paper-soft);
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
    will-change: transform;
  }

  .map,
  .loading,
  .notice {
    position: absolute;
    inset: 0;
  }

  .loading {
    background:
      repeating-linear-gradient(var(--paper) 0 1px, transparent 1px 64px),
      repeating-linear-gradient(90deg, var(--paper) 0 1px, transparent 1px 64px);
    animation: late 0s 1s backwards;
  }

  @keyframes late {
    from {
      visibility: hidden;
    }
  }

  :host([status='loaded']) slot[name='loading'] {
    display: none;
  }

  .notice {
    display: flex;
    flex-direction: column;
    inset-block-start: auto;
    z-index: 3;
    max-block-size: 100%;
    pointer-events: none;
  }

  :host([hidden]),
  [hidden] {
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
