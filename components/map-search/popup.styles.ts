import { css, type CSSResult } from 'lit';

/** What stands below the field. It floats over a map, so it casts a shadow. */
export const popupStyles: CSSResult = css`
  .popup {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(100% + var(--gap));
    z-index: 4;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    box-shadow: var(--shadow);
  }

  ul {
    margin: 0;
    padding: var(--gap);
    max-block-size: min(24rem, 60vh);
    overflow-y: auto;
    list-style: none;
    transition: opacity var(--quick);
  }

  ul[aria-busy='true'] {
    opacity: 0.7;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    align-content: center;
    align-items: baseline;
    gap: 0 calc(2 * var(--gap));
    min-block-size: var(--target);
    box-sizing: border-box;
    padding: var(--gap) calc(2 * var(--gap));
    border-radius: calc(var(--radius) - 2px);
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  li:hover {
    background: var(--paper-soft);
  }

  li[aria-selected='true'] {
    background: var(--paper-soft);
    outline: var(--focus);
    outline-offset: -2px;
  }

  mark {
    background: none;
    color: inherit;
    font-weight: 650;
  }

  .rest,
  .credits {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }

  p {
    margin: 0;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--gap) calc(3 * var(--gap));
    padding: calc(2 * var(--gap)) calc(3 * var(--gap));
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }

  .notice[data-kind='refused'],
  .notice[data-kind='failed'] {
    color: var(--ink);
  }

  .notice button {
    min-block-size: var(--target);
    padding: 0 calc(2 * var(--gap));
  }

  .credits {
    padding: var(--gap) calc(3 * var(--gap)) calc(1.5 * var(--gap));
    border-block-start: 1px solid var(--line);
  }

  a {
    color: inherit;
  }

  @media (forced-colors: active) {
    li[aria-selected='true'] {
      outline-color: Highlight;
    }

    mark {
      text-decoration: underline;
    }
  }
`;
