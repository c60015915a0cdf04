/**
 * The custom elements manifest (https://github.com/webcomponents/custom-elements-manifest): what editors and catalogues read of the
 * elements. Made from the sources' doc comments; it names the modules as they are published.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { propertiesFile, readProperties } from './lit-properties.ts';

interface Named {
  readonly name: string;
  readonly description?: string;
}

interface Typed extends Named {
  readonly type?: { readonly text: string };
}

export interface Attribute extends Typed {
  readonly fieldName?: string;
}

export interface Member extends Typed {
  readonly kind: 'field' | 'method';
  readonly privacy?: 'public' | 'protected' | 'private';
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly default?: string;
  readonly parameters?: readonly (Typed & { readonly optional?: boolean })[];
  readonly return?: { readonly type: { readonly text: string } };
  readonly attribute?: string;
  readonly reflects?: boolean;
  readonly inheritedFrom?: object;
}

export interface CssProperty extends Named {
  readonly default?: string;
}

export interface ElementDeclaration extends Named {
  readonly kind: string;
  readonly tagName: string;
  readonly attributes: readonly Attribute[];
  readonly members: readonly Member[];
  readonly events?: readonly Typed[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly CssProperty[];
  readonly [other: string]: unknown;
}

interface Module {
  readonly kind: 'javascript-module';
  readonly path: string;
  readonly declarations: readonly ElementDeclaration[];
  readonly exports: readonly unknown[];
}

export interface Manifest {
  readonly schemaVersion: string;
  readonly readme: string;
  readonly modules: readonly Module[];
}

/** Where the classes are published; each element's `define.js` registers one of them. */
const CLASSES = 'dist/components/pure.js';

export function makeManifest(): Manifest {
  const elements = analyze();
  const reference = ({ name }: ElementDeclaration) => ({ name, module: CLASSES });
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: CLASSES,
        declarations: elements,
        exports: elements.map((element) => ({
          kind: 'js',
          name: element.name,
          declaration: reference(element),
        })),
      },
      ...elements.map((element): Module => ({
        kind: 'javascript-module',
        path: `dist/components/${element.tagName}/define.js`,
        declarations: [],
        exports: [
          {
            kind: 'custom-element-definition',
            name: element.tagName,
            declaration: reference(element),
          },
          { kind: 'js', name: element.name, declaration: reference(element) },
        ],
      })),
    ],
  };
}

/** The elements of a manifest, in its order. */
export function elementsOf({ modules }: Manifest): readonly ElementDeclaration[] {
  return modules.flatMap(({ declarations }) => declarations);
}

/** Every element is a folder with its `define.ts`, and its class has the folder's name. */
function analyze(): ElementDeclaration[] {
  const tags = globSync('components/*-*/define.ts').map((path) => path.split(/[\\/]/)[1] as string);
  const paths = tags.sort().map((tag) => `components/${tag}/${tag}.ts`);
  const modules = paths
    .flatMap((path) => [propertiesFile(path), path].filter(existsSync))
    .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  const { modules: analyzed } = create({ modules, plugins: litPlugin() });
  const tokens = tokenProperties();
  return tags.map((tagName) => {
    const name = tagName.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const classes = analyzed
      .flatMap(({ declarations }) => declarations)
      .filter(({ kind }) => kind === 'class');
    const declaration = classes.find((one) => one.name === name);
    if (!declaration) throw new Error(`components/${tagName} has no class ${name}.`);
    const base = classes.find((one) => one.name === `${name}Properties`);
    return published({ ...(base ? joined(declaration, base) : declaration), tagName }, tokens);
  });
}

/** An element with the properties that another class of its own declares for it: first what is static, then those, then the rest. */
function joined(element: ElementDeclaration, base: ElementDeclaration): ElementDeclaration {
  const places = base.members.map(({ name }) => name);
  const place = ({ name, static: isStatic, inheritedFrom }: Member): number => {
    if (isStatic) return -1;
    return inheritedFrom ? places.indexOf(name) : places.length;
  };
  return {
    ...element,
    ...(base['superclass'] !== undefined && { superclass: base['superclass'] }),
    members: element.members
      .toSorted((a, b) => place(a) - place(b))
      .map(({ inheritedFrom, privacy, ...member }) =>
        inheritedFrom || !privacy ? member : { ...member, privacy },
      ),
  };
}

/** What of a class is public, with the attributes that its properties have. */
function published(declaration: ElementDeclaration, tokens: readonly CssProperty[]): ElementDeclaration {
  const { name, tagName, description, attributes, members, events = [], ...rest } = declaration;
  const source = readFileSync(`components/${tagName}/${tagName}.ts`, 'utf8');
  const properties = readProperties(tagName);
  const shown = members
    .filter(({ name, privacy }) => !/^[#_]/.test(name) && privacy !== 'protected' && !isForBrowser(name))
    .map(({ attribute: _a, reflects: _r, description: text, ...member }): Member => ({
      ...member,
      ...properties.get(member.name),
      ...(text !== undefined && { description: oneLine(text) }),
    }));
  return {
    ...rest,
    kind: 'class',
    customElement: true,
    tagName,
    name,
    ...(description !== undefined && { description: oneLine(description) }),
    attributes: [
      ...shown.flatMap(({ attribute, name: fieldName, type, description: text }) =>
        attribute === undefined
          ? []
          : [{ name: attribute, fieldName, ...(type && { type }), ...(text && { description: text }) }],
      ),
      // Those that HTML owns and the element reads all the same are named in the class's doc comment.
      ...(attributes ?? []).filter(({ fieldName }) => fieldName === undefined),
    ],
    members: shown,
    // Where an event is dispatched the analyzer takes the constructor's argument for its name. The doc comment has them in order.
    events: events
      .filter((event) => event.description !== undefined)
      .sort((a, b) => source.indexOf(`} ${a.name} - `) - source.indexOf(`} ${b.name} - `)),
    cssProperties: /\btokens\b/.test(source) ? tokens : (rest.cssProperties ?? []),
  };
}

/** What the browser calls or Lit reads is nobody's to use. */
function isForBrowser(name: string): boolean {
  return /^form(Associated|\w+Callback)$|^shadowRootOptions$/.test(name);
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

/** The custom properties that every element with our colours takes: named in `tokens.ts`, where their defaults are. */
function tokenProperties(): CssProperty[] {
  const source = readFileSync('components/shared/tokens.ts', 'utf8');
  const told = [...source.matchAll(/@cssproperty (--mapward-[\w-]+) - (.+)/g)];
  return told.map(([, name = '', description = '']) => {
    const start = source.indexOf(`var(${name}, `) + `var(${name}, `.length;
    const line = source.slice(start, source.indexOf(');', start));
    return { name, description: description.trim(), default: line };
  });
}
