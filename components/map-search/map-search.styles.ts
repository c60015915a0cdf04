import { css, type CSSResult } from 'lit';

/** The field. Targets are 44 px high where fingers point. */
export const styles: CSSResult = css`
  :host {
    --target: 36px;
    display: block;
    inline-size: 100%;
    max-inline-size: 24rem;
    color: var(--ink);
    font: var(--text) / 1.45 var(--font);
    text-align: start;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  @media (any-pointer: coarse) {
    :host {
      --target: 44px;
    }
  }

  .box {
    position: relative;
  }

  .field {
    display: flex;
    align-items: center;
    min-block-size: var(--target);
    box-sizing: border-box;
    padding-inline-start: calc(2.5 * var(--gap));
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
  }

  .field:focus-within {
    outline: var(--focus);
    outline-offset: -1px;
  }

  .field > svg {
    flex: none;
    color: var(--ink-soft);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    align-self: stretch;
    padding: 0 calc(2 * var(--gap));
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }

  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }

  /* Phones zoom into a field whose text is smaller than this. */
  @media (any-pointer: coarse) {
    input {
      font-size: 1rem;
    }
  }

  button {
    border: 0;
    border-radius: calc(var(--radius) - 2px);
    background: none;
    color: var(--accent);
    font: inherit;
    cursor: pointer;
  }

  .clear {
    flex: none;
    display: grid;
    place-items: center;
    min-inline-size: var(--target);
    align-self: stretch;
    padding: 0;
    color: var(--ink-soft);
  }

  button:hover {
    background: color-mix(in srgb, var(--ink) 8%, var(--paper));
  }

  :is(button, a):focus-visible {
    outline: var(--focus);
    outline-offset: -2px;
  }

  .spinner {
    flex: none;
    inline-size: 14px;
    block-size: 14px;
    border: 2px solid var(--line);
    border-block-start-color: var(--accent);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 2.4s;
      animation-timing-function: steps(4);
    }
  }
`;
