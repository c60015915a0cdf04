import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};
const entries = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string' || !existsSync(target.default)
    ? []
    : [{ name: name.replace('.', 'mapward'), target }],
);

describe.each(entries)('$name', ({ name, target }) => {
  it('imports in plain Node, where there is no window', () => {
    const script = `import(${JSON.stringify(name)}).then((entry) => console.log(Object.keys(entry).length >= 0))`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(output.trim()).toBe('true');
  });

  it('has its declarations beside it', () => {
    expect(existsSync(target.types)).toBe(true);
  });
});
