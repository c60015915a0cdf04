/** The colours of a chart but for its services', and its font. */
export interface Inks {
  readonly ink: string;
  readonly line: string;
  readonly paper: string;
  readonly accent: string;
  readonly font: string;
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
