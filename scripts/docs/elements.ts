/** `docs/elements.md`: what each element takes, tells and shows, from the manifest. */
import { exampleOf } from './doc-comments.ts';
import { code, fenced, made, page, table } from './markdown.ts';
import { elementsOf, type ElementDeclaration, type Manifest, type Member } from './manifest.ts';

const intro = `Import them all with \`import 'mapward/elements'\`, or one with \`import 'mapward/elements/map-view'\`. \`mapward/elements/pure\` gives the classes and registers nothing.

Every attribute is a property too; where their names differ, the property's is in brackets. An attribute that is wrong is named in the console and has its default instead. State events (\`key-problem\`, \`key-recovered\`, \`map-…\`, \`usage-change\`) do not bubble.

Editors know all of it: JetBrains' find \`editors/web-types.json\` in the package by themselves. For VS Code, name two files in \`.vscode/settings.json\`:

\`\`\`json
{
  "html.customData": ["./node_modules/mapward/editors/vscode.html-custom-data.json"],
  "css.customData": ["./node_modules/mapward/editors/vscode.css-custom-data.json"]
}
\`\`\``;

/** The elements that most pages want come first. */
const order = ['map-view', 'map-marker', 'map-search', 'key-notice', 'key-usage', 'key-manager'];

export function elementsPage(manifest: Manifest): string {
  const elements = [...elementsOf(manifest)].sort(
    (a, b) => order.indexOf(a.tagName) - order.indexOf(b.tagName),
  );
  const tokens = elements.find(({ tagName }) => tagName === 'map-view')?.cssProperties ?? [];
  return page(
    made("the elements' doc comments"),
    '# The elements',
    intro,
    ...elements.map(element),
    '## Looks',
    'Colours, sizes and fonts are custom properties. Set them on the element, or on anything around it. `theme="light"` or `theme="dark"` chooses between the two; without it the page’s `color-scheme` does.',
    table(
      ['property', 'what', 'default'],
      tokens.map(({ name, description = '', default: value = '' }) => [code(name), description, code(value)]),
    ),
  );
}

function element(declaration: ElementDeclaration): string {
  const { tagName, description, attributes, members, events, slots, cssParts, cssProperties } = declaration;
  const own = (cssProperties ?? []).filter(({ default: value }) => value === undefined);
  return page(
    `## \`<${tagName}>\``,
    description,
    fenced(exampleOf(`components/${tagName}/${tagName}.ts`)),
    section(
      'Attributes',
      ['attribute', 'type', 'what'],
      attributes.map(({ name, fieldName, type, description: text = '' }) => [
        fieldName === undefined || fieldName === name ? code(name) : `${code(name)} (${code(fieldName)})`,
        typed(type?.text),
        text,
      ]),
    ),
    section(
      'Properties',
      ['property', 'type', 'what'],
      members
        .filter(isProperty)
        .map((member) => [
          code(`${member.static ? `${declaration.name}.` : ''}${member.name}`),
          typed(member.type?.text ?? member.parameters?.[0]?.type?.text),
          `${member.description ?? ''}${member.readonly ? ' Read only.' : ''}`,
        ]),
    ),
    section(
      'Methods',
      ['method', 'what'],
      members
        .filter(({ kind }) => kind === 'method')
        .map((member) => [code(call(member)), member.description ?? '']),
    ),
    section(
      'Events',
      ['event', 'type', 'when'],
      (events ?? []).map(({ name, type, description: text = '' }) => [
        code(name),
        eventType(type?.text),
        text,
      ]),
    ),
    section(
      'Slots',
      ['slot', 'what'],
      (slots ?? []).map(({ name, description: text = '' }) => [name === '' ? '(default)' : code(name), text]),
    ),
    section(
      'Parts',
      ['part', 'what'],
      (cssParts ?? []).map(({ name, description: text = '' }) => [code(`::part(${name})`), text]),
    ),
    section(
      'Custom properties',
      ['property', 'what'],
      own.map(({ name, description: text = '' }) => [code(name), text]),
    ),
  ).trimEnd();
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? '' : `**${title}**\n\n${table(heads, rows)}`;
}

function isProperty({ kind, attribute }: Member): boolean {
  return kind === 'field' && attribute === undefined;
}

/** Events of ours are told in the API. */
function eventType(type = 'Event'): string {
  return type === 'Event' ? code(type) : `[${code(type)}](api.md#${type.toLowerCase()})`;
}

/** That something may be left out goes without saying. */
function typed(text = ''): string {
  const type = text.replace(/ \| (null|undefined)\b/g, '').replace(/\s+/g, ' ');
  return type === '' ? '' : code(type);
}

function call({ name, parameters = [], return: returned }: Member): string {
  const given = parameters.map(
    (one) => `${one.name}${one.optional ? '?' : ''}: ${one.type?.text ?? 'unknown'}`,
  );
  return `${name}(${given.join(', ')}): ${returned?.type.text ?? 'void'}`;
}
