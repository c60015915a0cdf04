/** The manifest says what the elements do, no more and no less. */
import { globSync, readFileSync } from 'node:fs';
import type { LitElement } from 'lit';
import { describe, expect, it, vi } from 'vitest';
import * as classes from '../../components/pure.ts';
import { exampleOf } from '../../scripts/docs/doc-comments.ts';
import { elementsOf, makeManifest, type ElementDeclaration } from '../../scripts/docs/manifest.ts';

const elements = elementsOf(makeManifest());
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { default?: string }>;
};
const published = Object.values(exports).map((target) =>
  typeof target === 'string' ? target : target.default,
);

function classOf({ name }: ElementDeclaration): typeof LitElement {
  return (classes as unknown as Record<string, typeof LitElement>)[name] as typeof LitElement;
}

/** An element's own files: what it renders and dispatches is in them. */
function sourceOf({ tagName }: ElementDeclaration): string {
  return globSync(`components/${tagName}/*.ts`)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
    .replace(/^\s*\/?\*.*$/gm, '');
}

/** HTML's own attributes, which the browser observes: `lang` of the element or of whatever is around it, the others of form fields. */
const isOfHtml = ({ name }: { name: string }): boolean => ['lang', 'name', 'disabled'].includes(name);
const names = (list: readonly { name: string }[] = []): string[] => list.map(({ name }) => name).sort();
const found = (source: string, pattern: RegExp): string[] =>
  [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].sort();

it('knows every element that is registered', () => {
  const registered = globSync('components/*-*/define.ts').map((path) => path.split(/[\\/]/)[1]);
  expect(elements.map(({ tagName }) => tagName)).toEqual(registered.sort());
});

it('names modules that are published', () => {
  for (const { path } of makeManifest().modules) expect(published).toContain(`./${path}`);
});

it('is made without a word of warning', () => {
  const words = (['log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level));
  makeManifest();
  for (const word of words) expect(word).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

describe.each(elements)('<$tagName>', (element) => {
  it('has the attributes that it is said to have', () => {
    const observed = new Set([
      ...classOf(element).observedAttributes,
      ...names(element.attributes.filter(isOfHtml)),
    ]);
    expect(names(element.attributes)).toEqual([...observed].sort());
  });

  it('has an example, which its page shows', () => {
    const example = exampleOf(`components/${element.tagName}/${element.tagName}.ts`);
    expect(example).toContain(element.tagName);
  });

  it('reflects what it is said to reflect', () => {
    const reflected = [...classOf(element).elementProperties]
      .filter(([, { reflect }]) => reflect)
      .map(([name]) => String(name));
    expect(names(element.members.filter(({ reflects }) => reflects))).toEqual(reflected.sort());
  });

  it('dispatches the events that it is said to dispatch', () => {
    // A client's problems are told on the element by what all elements share.
    const shared = /followClient\([^)]*teller|new Connection\(|UsageSource\(/.test(sourceOf(element));
    const dispatched = [
      ...found(sourceOf(element), /(?:new Event|super)\(\s*'([a-z]+-[a-z-]+)'/g),
      ...found(sourceOf(element), /'(key-(?:create|update|reissue|delete))'/g),
    ];
    const said = names(element.events);
    expect(said).toEqual(expect.arrayContaining(dispatched));
    const others = said.filter((name) => !dispatched.includes(name));
    expect(others.every((name) => shared && /^key-(problem|recovered)$/.test(name))).toBe(true);
  });

  it('has the slots that it is said to have', () => {
    const slots = [...sourceOf(element).matchAll(/<slot(?: name="([\w-]+)")?/g)].map(([, name = '']) => name);
    expect(names(element.slots)).toEqual([...new Set(slots)].sort());
  });

  it('has the parts that it is said to have', () => {
    const source = sourceOf(element);
    const parts = [...found(source, /part="(\w+)"/g), ...found(source, /\bpart: '(\w+)'/g)];
    expect(names(element.cssParts)).toEqual([...new Set(parts)].sort());
  });

  it('says what each of them is for', () => {
    const { attributes, members, events, slots, cssParts, cssProperties } = element;
    const all = [attributes, members, events, slots, cssParts, cssProperties].flatMap((list) => list ?? []);
    expect(all.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });
});

it('names every colour, size and font that can be set, with its default', () => {
  const told = elements.find(({ tagName }) => tagName === 'map-view')?.cssProperties;
  const settable = found(readFileSync('components/shared/tokens.ts', 'utf8'), /var\((--mapward-[\w-]+),/g);
  expect(names(told)).toEqual(settable);
  expect(told?.filter(({ default: value }) => !value)).toEqual([]);
});
