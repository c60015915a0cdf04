/** What the docs show of an example app is what that app has. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf, pages, read } from './markdown.ts';

const frameworks = ['next', 'nuxt', 'sveltekit', 'astro', 'angular'];
const blocks = pages.flatMap(blocksOf);

describe.each(blocks.filter(({ shows }) => shows).map((block) => [`${block.path}:${block.line}`, block]))(
  '%s',
  (_title, { shows, code }) => {
    it(`is ${shows}`, () => {
      expect(code).toBe(readFileSync(shows!, 'utf8'));
    });
  },
);

describe.each(blocks.filter(({ partOf }) => partOf).map((block) => [`${block.path}:${block.line}`, block]))(
  '%s',
  (_title, { partOf, code }) => {
    it(`is part of ${partOf}`, () => {
      const whole = JSON.stringify(JSON.parse(readFileSync(partOf!, 'utf8')));
      const parts = Object.entries(JSON.parse(code) as object);
      for (const [name, value] of parts) expect(whole).toContain(`"${name}":${JSON.stringify(value)}`);
    });
  },
);

describe.each(frameworks)('docs/%s.md', (name) => {
  it('shows its app, and says which version was tested', () => {
    const shown = blocksOf(`docs/${name}.md`).filter(({ shows }) =>
      shows?.startsWith(`demo/examples/${name}/`),
    );
    expect(shown.length).toBeGreaterThan(2);
    const { dependencies, devDependencies = {} } = JSON.parse(
      read(`demo/examples/${name}/package.json`),
    ) as Record<string, Record<string, string>>;
    const framework = { sveltekit: '@sveltejs/kit', angular: '@angular/core' }[name] ?? name;
    expect(read(`docs/${name}.md`)).toContain({ ...dependencies, ...devDependencies }[framework]);
  });
});
