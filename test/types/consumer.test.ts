import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeConsumer, type Consumer } from './compile.ts';

const root = resolve(import.meta.dirname, '../..');

/** Entries that are built. One that is not is the build's fault, and other tests miss it. */
function builtEntries(): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string; default?: string }>;
  };
  return Object.entries(exports).flatMap(([name, target]) =>
    typeof target !== 'string' && target.default && existsSync(join(root, target.default))
      ? [name.replace('.', 'mapward')]
      : [],
  );
}

/** Code that names every one of the entries. */
function importsOf(entries: string[]): string {
  return entries.map((name, i) => `import * as entry${i} from '${name}';\nvoid entry${i};\n`).join('');
}

let consumer: Consumer;
let page: string;
let node: string;

beforeAll(() => {
  consumer = makeConsumer('types-consumer');
  const entries = builtEntries();
  const isForNode = (name: string): boolean => name === 'mapward/mock/http';
  page = consumer.write(
    'page.ts',
    `${importsOf(entries.filter((name) => !isForNode(name)))}
import { createClient, type KeyClient } from 'mapward';
export const key: Parameters<typeof createClient>[0]['key'] = async () => 'pk';
export const attach: (client: KeyClient) => KeyClient['transformRequest'] = (client) => client.transformRequest;
// @ts-expect-error A client needs a provider: this would compile if the types had decayed to any.
createClient({ key: 'pk' });
`,
  );
  node = consumer.write('server.ts', importsOf(entries.filter(isForNode)));
});

afterAll(() => consumer.remove());

const { ModuleKind, ModuleResolutionKind } = ts;

describe.each([
  ['nodenext', { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }],
  ['bundler', { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }],
])('under moduleResolution %s', (_name, options) => {
  it("every entry for pages has types, without Node's", () => {
    expect(consumer.complaints(page, { ...options, types: [] })).toEqual([]);
  });

  it('the HTTP server has types', () => {
    expect(consumer.complaints(node, { ...options, types: ['node'] })).toEqual([]);
  });
});
