/**
 * What editors know of the elements, by the generators that are kept for it: VS Code's custom data for HTML and CSS
 * (https://code.visualstudio.com/docs/languages/html#_html-custom-data) and JetBrains' web-types
 * (https://github.com/JetBrains/web-types).
 */
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import type { Manifest } from './manifest.ts';

type Generate<Options> = (manifest: never, options: Options) => string;

/** Every element takes the same custom properties: told with each, they would bury what it is. */
const options = { hideCssPropertiesDocs: true, hideMethodDocs: true };

/** The files, by their path. */
export function editorFiles(manifest: Manifest): Readonly<Record<string, string>> {
  const made = (generate: Generate<typeof options>): string => generate(plain(manifest) as never, options);
  return {
    'editors/vscode.html-custom-data.json': made(getVsCodeHtmlCustomData),
    'editors/vscode.css-custom-data.json': made(getVsCodeCssCustomData),
    'editors/web-types.json': made(getWebTypesData),
  };
}

/** A copy, as the generators change theirs, in which types say only what can be written: `'light' | 'dark'`. */
function plain(manifest: Manifest): unknown {
  return JSON.parse(JSON.stringify(manifest), (key, value: unknown) =>
    key === 'text' && typeof value === 'string' ? value.replace(/ \| (null|undefined)\b/g, '') : value,
  );
}
