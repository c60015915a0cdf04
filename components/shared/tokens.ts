import { css, type CSSResult } from 'lit';

/**
 * The one set of colours, sizes and fonts. Every one of them can be set from outside as `--mapward-<name>`; inside, styles use `--<name>`.
 * Light and dark follow the page's `color-scheme`; a `theme` attribute wins.
 *
 * @cssproperty --mapward-paper - The ground that texts stand on.
 * @cssproperty --mapward-paper-soft - A ground that is set off from it.
 * @cssproperty --mapward-ink - Text.
 * @cssproperty --mapward-ink-soft - Text that matters less.
 * @cssproperty --mapward-line - Hairlines.
 * @cssproperty --mapward-accent - Links, buttons, focus, pins.
 * @cssproperty --mapward-on-accent - Text on the accent.
 * @cssproperty --mapward-good - What is well.
 * @cssproperty --mapward-warn - What will not be well for long.
 * @cssproperty --mapward-bad - What is wrong.
 * @cssproperty --mapward-radius - The radius of corners.
 * @cssproperty --mapward-gap - The grid that distances are multiples of.
 * @cssproperty --mapward-font - The font of texts.
 * @cssproperty --mapward-mono - The font of keys, origins and code.
 */
export const tokens: CSSResult = css`
  :host {
    --paper: var(--mapward-paper, light-dark(#ffffff, #1c2126));
    --paper-soft: var(--mapward-paper-soft, light-dark(#f4f5f3, #262c32));
    --ink: var(--mapward-ink, light-dark(#1d2429, #eceff1));
    --ink-soft: var(--mapward-ink-soft, light-dark(#586168, #a9b3ba));
    --line: var(--mapward-line, light-dark(#dcdfdc, #3a424a));
    --accent: var(--mapward-accent, light-dark(#1a6470, #7cc4cf));
    --on-accent: var(--mapward-on-accent, light-dark(#ffffff, #10262a));
    --good: var(--mapward-good, light-dark(#2b6e43, #84c99b));
    --warn: var(--mapward-warn, light-dark(#8a5a00, #e2b763));
    --bad: var(--mapward-bad, light-dark(#a8322a, #f0958c));
    --radius: var(--mapward-radius, 8px);
    --gap: var(--mapward-gap, 4px);
    --font: var(--mapward-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --mono: var(--mapward-mono, ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono', monospace);
    --text-small: 0.75rem;
    --text: 0.875rem;
    --text-large: 1rem;
    --shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 6px 20px rgb(0 0 0 / 14%);
    --focus: 2px solid var(--accent);
    --quick: 140ms;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --quick: 0ms;
    }
  }
`;
