/** Gives the legend's swatches their shades of the one hue. Set as properties, which no content policy forbids. */
export function paint(root: ParentNode): void {
  const swatches = root.querySelectorAll<HTMLElement>('.swatch');
  swatches.forEach((swatch, i) => {
    swatch.style.setProperty('--share', `${Math.round(100 - (65 * i) / Math.max(1, swatches.length - 1))}%`);
  });
}
