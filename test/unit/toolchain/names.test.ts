/** One word for one thing, and the field's own: names that this project had for itself do not come back. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What it was called, and what it is called elsewhere. */
const left: Readonly<Record<string, string>> = {
  Desk: 'Session',
  KeyDesk: 'Session',
  DialogDesk: 'DialogContext',
  Trouble: 'Recovery',
  troubles: 'loadRecovery',
  GateKeeper: 'CircuitBreaker',
  Shut: 'OpenCircuit',
  slotOf: 'circuitKeyOf',
  sourceSlot: 'tilesetKeyOf',
  Settle: 'ReportOutcome',
  Wanted: 'RequestInfo',
  scopeOf: 'compileEndpoints',
  KeyHolder: 'KeyResolver',
  rekeyed: 'onKeyChanged',
  onOpened: 'onRetryable',
  Mender: 'MapRecovery',
  Failures: 'FailedRequests',
  restyled: 'onStyleLoaded',
  watchStalls: 'createStallTimer',
  readdress: 'cloneRequest',
  mendedAt: 'helpPage',
  ChartStage: 'LazyChart',
  MapWish: 'MapProps',
  Supply: 'UsageSource',
  UsageFeed: 'UsageQuery',
  Office: 'AdminStore',
  Saying: 'NoticeText',
  Mood: 'NoticeKind',
  complain: 'warnOnce',
  Lease: 'ClientRef',
  lend: 'borrow',
  ContextShare: 'WebGLContextPool',
  Keeper: 'StateStore',
  Surroundings: 'ServerEnvironment',
  Spoken: 'DialectReply',
};

const sources = globSync([
  'src/**/*.ts',
  'components/**/*.ts',
  'demo/*.ts',
  'demo/{flows,panels}/**/*.ts',
  '{test,scripts}/**/*.ts',
]).filter((file) => !/\/generated\/|names\.test\.ts$/.test(file));

/** Every name in a file's code; words in comments and texts are not names. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.add(node.text.replace('#', ''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return names;
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;

it('has none of the names that only this project knew', () => {
  const found = sources.flatMap((file) =>
    [...namesIn(readFileSync(file, 'utf8'))]
      .filter((name) => Object.hasOwn(left, name))
      .map((name) => `${file}: ${name}, elsewhere ${left[name]}`),
  );
  expect(found).toEqual([]);
});

it('has none of them in the docs either: in code, or where no English word is written so', () => {
  const pages = globSync(['*.md', 'docs/*.md']);
  const found = pages.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const code = [...text.matchAll(/```[^]*?```|`[^`\n]+`/g)].join('\n');
    return Object.keys(left)
      .filter((name) => new RegExp(`\\b${name}\\b`).test(/[a-z][A-Z]/.test(name) ? text : code))
      .map((name) => `${file}: ${name}, elsewhere ${left[name]}`);
  });
  expect(found).toEqual([]);
});

describe('files', () => {
  const own = sources.filter((file) => /^(src|components)\//.test(file) && !file.endsWith('.d.ts'));

  it('have at most 300 lines', () => {
    expect(own.filter((file) => linesOf(file) > 300)).toEqual([]);
  });

  it('have a median of at most 50 lines in src', () => {
    const lengths = own
      .filter((file) => file.startsWith('src/'))
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(50);
  });

  it('are named after something they export, at least seven of ten', () => {
    const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();
    const named = own.filter((file) => {
      const name = plain(basename(file, '.ts').replace(/\.(styles|properties)$/, '$1'));
      const exported = [
        ...readFileSync(file, 'utf8').matchAll(
          /^export (?:default |abstract |async )*(?:function\*?|class|const|interface|type) (\w+)/gm,
        ),
      ].map((match) => plain(match[1]!));
      return exported.some((other) => other.includes(name) || name.includes(other));
    });
    expect(named.length / own.length).toBeGreaterThanOrEqual(0.7);
  });
});
