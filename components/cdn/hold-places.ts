/** Gives elements the room that they will take, until their code is there. */
export function holdPlaces(tags: readonly string[]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:is(${tags.join()}):not(:defined){display:block}map-view:not(:defined){min-block-size:300px}map-marker:not(:defined){display:none!important}`,
  );
  document.adoptedStyleSheets.push(sheet);
}
