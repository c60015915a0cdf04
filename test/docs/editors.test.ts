/** What editors are told of the elements: VS Code's own language service reads it here, and what JetBrains' reads is compared. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  getLanguageService,
  newHTMLDataProvider,
  TextDocument,
  type HTMLDataV1,
  type HTMLDocument,
  type Position,
} from 'vscode-html-languageservice';
import { elementsOf, makeManifest } from '../../scripts/docs/manifest.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const elements = elementsOf(makeManifest());
const attributes = elements.flatMap(({ tagName, attributes }) =>
  attributes.map(({ name, description = '' }) => ({ tagName, name, description })),
);

describe('VS Code', () => {
  const data = readJson('editors/vscode.html-custom-data.json') as HTMLDataV1;
  const service = getLanguageService({
    useDefaultDataProvider: true,
    customDataProviders: [newHTMLDataProvider('mapward', data)],
  });

  /** The document, and the place in it where `|` stands. */
  function at(marked: string): readonly [TextDocument, Position, HTMLDocument] {
    const document = TextDocument.create('file:///page.html', 'html', 1, marked.replace('|', ''));
    return [document, document.positionAt(marked.indexOf('|')), service.parseHTMLDocument(document)];
  }
  const told = (marked: string): string => JSON.stringify(service.doHover(...at(marked))?.contents ?? '');
  const offered = (marked: string): string[] =>
    service.doComplete(...at(marked)).items.map(({ label }) => label);

  it.each(elements)('tells what <$tagName> is', ({ tagName, description = '' }) => {
    expect(told(`<${tagName}|></${tagName}>`)).toContain(JSON.stringify(description).slice(1, 40));
  });

  it.each(attributes)('offers <$tagName $name> and tells what it is', ({ tagName, name, description }) => {
    expect(offered(`<${tagName} |></${tagName}>`)).toContain(name);
    // Of `lang`, HTML has its own to say.
    if (name !== 'lang')
      expect(told(`<${tagName} ${name}|=""></${tagName}>`)).toContain(
        JSON.stringify(description).slice(1, 40),
      );
  });

  it('tells nothing of an attribute with a typo', () => {
    expect(told('<map-view center|="10,10"></map-view>')).not.toBe('""');
    expect(told('<map-view cenetr|="10,10"></map-view>')).toBe('""');
    expect(told('<map-view apikey|="pk"></map-view>')).toBe('""');
    expect(offered('<map-view |></map-view>')).not.toContain('apikey');
  });

  it('offers the values that an attribute takes', () => {
    expect(offered('<map-view gesture-handling="|"></map-view>').sort()).toEqual(
      ['auto', 'cooperative', 'greedy', 'none'].sort(),
    );
  });
});

describe("JetBrains' editors", () => {
  interface Named {
    readonly name: string;
  }
  interface WebTypes extends Named {
    readonly version: string;
    readonly contributions: {
      readonly html: {
        readonly elements: readonly (Named & Record<'attributes' | 'events', readonly Named[]>)[];
      };
      readonly css: { readonly properties: readonly Named[] };
    };
  }
  const pkg = readJson('package.json') as Record<'name' | 'version' | 'web-types', string>;
  const webTypes = readJson(pkg['web-types']) as WebTypes;
  const names = (list: readonly Named[] = []): string[] => list.map(({ name }) => name).sort();

  it('find the file by package.json, under its name and version', () => {
    expect(webTypes).toMatchObject({ name: pkg.name, version: pkg.version });
  });

  // They mark every attribute of a known element that is not in this list.
  it.each(elements)('know the attributes and events of <$tagName>, and no others', (element) => {
    const known = webTypes.contributions.html.elements.find(({ name }) => name === element.tagName);
    expect(names(known?.attributes)).toEqual(names(element.attributes));
    expect(names(known?.events)).toEqual(names(element.events));
  });

  it('offer the custom properties', () => {
    expect(names(webTypes.contributions.css.properties)).toContain('--mapward-accent');
  });
});
