import { expect, it } from 'vitest';
import { condensed } from '../../../scripts/condense.ts';

it('takes indentation out of templates of markup and styles, nested ones too, and out of nothing else', () => {
  const code = [
    'const a = html`<ul>',
    '    ${items.map((it) => html`<li>',
    '      ${it}  b',
    '    </li>`)}',
    '  </ul>`;',
    'const b = `one',
    '  two`;',
  ].join('\n');
  expect(condensed(code)).toBe(
    [
      'const a = html`<ul>',
      '${items.map((it) => html`<li>',
      '${it}  b',
      '</li>`)}',
      '</ul>`;',
      'const b = `one',
      '  two`;',
    ].join('\n'),
  );
});

it('takes styles and types as they are written', () => {
  expect(condensed('const s: CSSResult = css`\n  a {\n    b: c;\n  }\n`;')).toBe(
    'const s: CSSResult = css`\na {\nb: c;\n}\n`;',
  );
});
