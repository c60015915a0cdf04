import type { Inks } from './chart.ts';

/** Gives the legend's swatches their shades of the one hue. Set as properties, which no content policy forbids. */
export function paint(root: ParentNode): void {
  const swatches = root.querySelectorAll<HTMLElement>('.swatch');
  swatches.forEach((swatch, i) => {
    swatch.style.setProperty('--share', `${Math.round(100 - (65 * i) / Math.max(1, swatches.length - 1))}%`);
  });
}

/** The swatches' colours as they are now: a canvas knows no custom properties. */
export function coloursOf(root: ParentNode): string[] {
  return [...root.querySelectorAll('.swatch')].map((swatch) => getComputedStyle(swatch).backgroundColor);
}

/** The other colours of the chart, and its font. `.ink` is an empty element that wears them. */
export function inksOf(root: ParentNode): Inks {
  const wearer = root.querySelector('.ink');
  if (!wearer) return { ink: 'gray', line: 'gray', paper: 'white', accent: 'gray', font: 'sans-serif' };
  const { color, borderTopColor, backgroundColor, outlineColor, fontFamily } = getComputedStyle(wearer);
  return {
    ink: color,
    line: borderTopColor,
    paper: backgroundColor,
    accent: outlineColor,
    font: fontFamily,
  };
}
