import { maplibreCss as own } from '../generated/maplibre-css.ts';

const css = String.raw;

/** MapLibre's styles, and over them what it puts over the map, in our colours. */
export const maplibreCss: string = css`
  ${own}

  .maplibregl-map {
    font: var(--text-small) / 1.5 var(--font);
  }

  .maplibregl-canvas:focus-visible {
    outline: var(--focus);
    outline-offset: -2px;
  }

  .credits {
    box-sizing: border-box;
    max-inline-size: 100cqi;
    padding: 3px 8px;
    border-start-start-radius: var(--radius);
    background: color-mix(in srgb, var(--paper) 85%, transparent);
    color: var(--ink-soft);
    font-size: 0.6875rem;
    line-height: 1.4;
  }

  .maplibregl-ctrl-bottom-right .credits.maplibregl-ctrl {
    margin: 0;
  }

  /* What else lies at the bottom moves up where credits may take the whole width. */
  @container map-view (inline-size < 40rem) {
    .maplibregl-ctrl-bottom-left {
      inset-block-end: 24px;
    }
  }

  .credits summary {
    display: none;
    inline-size: 1.25rem;
    text-align: center;
    cursor: pointer;
    list-style: none;
  }

  .credits summary::before {
    content: '©';
    font-weight: 600;
  }

  .credits:not([open]) summary {
    display: block;
  }

  .credits a {
    color: inherit;
    text-decoration: none;
  }

  .credits a:hover {
    color: var(--ink);
    text-decoration: underline;
  }

  .credits :focus-visible {
    outline: var(--focus);
    outline-offset: 1px;
  }

  .maplibregl-ctrl-group {
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    overflow: hidden;
  }

  .maplibregl-ctrl-group:not(:empty) {
    box-shadow: 0 1px 3px rgb(0 0 0 / 14%);
  }

  .maplibregl-ctrl-group button {
    inline-size: 32px;
    block-size: 32px;
  }

  .maplibregl-ctrl-group button + button {
    border-top-color: var(--line);
  }

  .maplibregl-ctrl-group button:not(:disabled):hover {
    background: color-mix(in srgb, var(--ink) 8%, var(--paper));
  }

  .maplibregl-ctrl-group button:focus:focus-visible {
    outline: var(--focus);
    outline-offset: -3px;
    border-radius: var(--radius);
    box-shadow: none;
  }

  .maplibregl-ctrl.maplibregl-ctrl-group button .maplibregl-ctrl-icon.maplibregl-ctrl-icon {
    background: currentColor;
    mask: var(--icon) center / 20px no-repeat;
  }

  .maplibregl-ctrl-zoom-in .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M10 4.5v11M4.5 10h11'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-zoom-out .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M4.5 10h11'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-compass .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='m10 3 3 7H7z' fill='%23000'/%3E%3Cpath d='m10 17 3-7H7z'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-fullscreen .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M8 4H4v4m8-4h4v4M8 16H4v-4m8 4h4v-4'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-shrink .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M4 8h4V4m8 4h-4V4M4 12h4v4m8-4h-4v4'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-geolocate .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Ccircle cx='10' cy='10' r='4.5'/%3E%3Cpath d='M10 2.5v3m0 9v3M2.5 10h3m9 0h3'/%3E%3C/svg%3E");
  }

  :is(.maplibregl-ctrl-globe, .maplibregl-ctrl-globe-enabled) .maplibregl-ctrl-icon {
    --icon: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='%23000' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Ccircle cx='10' cy='10' r='6.5'/%3E%3Cpath d='M3.5 10h13M10 3.5c-4.5 4-4.5 9 0 13 4.5-4 4.5-9 0-13'/%3E%3C/svg%3E");
  }

  .maplibregl-ctrl-geolocate-active .maplibregl-ctrl-icon,
  .maplibregl-ctrl-geolocate-background .maplibregl-ctrl-icon,
  .maplibregl-ctrl-globe-enabled .maplibregl-ctrl-icon {
    color: var(--accent);
  }

  .maplibregl-ctrl-scale {
    direction: ltr;
    border-color: var(--ink-soft);
    background: color-mix(in srgb, var(--paper) 70%, transparent);
    color: var(--ink);
  }

  .pin {
    color: var(--accent);
    line-height: 0;
    cursor: pointer;
  }

  .pin svg {
    filter: drop-shadow(0 1px 1.5px rgb(0 0 0 / 35%));
  }

  .pin.movable {
    cursor: grab;
  }

  .pin:focus-visible {
    outline: var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius);
  }

  .maplibregl-popup {
    color: var(--ink);
  }

  .maplibregl-popup-content {
    padding-block: calc(3 * var(--gap));
    padding-inline: calc(4 * var(--gap)) calc(9 * var(--gap));
    border-radius: var(--radius);
    background: var(--paper);
    font: var(--text) / 1.45 var(--font);
    box-shadow: var(--shadow);
    overflow-wrap: anywhere;
  }

  .maplibregl-popup-close-button {
    inset: 4px auto auto;
    inset-inline-end: 4px;
    inline-size: 28px;
    block-size: 28px;
    border-radius: var(--radius);
    color: var(--ink-soft);
    font-size: 18px;
    line-height: 1;
  }

  .maplibregl-popup-close-button:focus-visible {
    outline: var(--focus);
  }

  .maplibregl-popup-anchor-top > .maplibregl-popup-tip,
  .maplibregl-popup-anchor-top-left > .maplibregl-popup-tip,
  .maplibregl-popup-anchor-top-right > .maplibregl-popup-tip {
    border-bottom-color: var(--paper);
  }

  .maplibregl-popup-anchor-bottom > .maplibregl-popup-tip,
  .maplibregl-popup-anchor-bottom-left > .maplibregl-popup-tip,
  .maplibregl-popup-anchor-bottom-right > .maplibregl-popup-tip {
    border-top-color: var(--paper);
  }

  .maplibregl-popup-anchor-left > .maplibregl-popup-tip {
    border-right-color: var(--paper);
  }

  .maplibregl-popup-anchor-right > .maplibregl-popup-tip {
    border-left-color: var(--paper);
  }

  .still {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }

  @media (forced-colors: active) {
    .maplibregl-ctrl.maplibregl-ctrl-group button .maplibregl-ctrl-icon.maplibregl-ctrl-icon {
      background: ButtonText;
    }
  }
`;
