/** Every claim of a preset has its sources. The lines marked `@ts-expect-error` are held by the compiler (`npm run types`). */
import { describe, expect, it } from 'vitest';
import { sources } from '../../../scripts/docs/sources.ts';
import type { Sourced } from '../../../src/providers/preset.ts';
import type { Rule, Rules } from '../../../src/providers/rules.ts';
import type { Sources } from '../../../src/providers/sources.ts';
import { presets } from './presets.ts';

const _known = {
  hosts: [['documented', 'docs.acme.example', '2026-11']],
  key: [['documented', 'docs.acme.example', '2026-11']],
  invalid: [['recorded', 'acme/maps#12', '2026-01-02']],
} as const satisfies Sources;

const fields = {
  name: 'acme',
  endpoints: [{ origin: 'https://tiles.acme.example' }],
  key: { in: 'query', name: 'token' },
} as const;

describe('a claim without a source', () => {
  it('does not compile', () => {
    const sourced: Sourced<typeof _known> = fields;
    // @ts-expect-error -- a style URL, which `_known` has no source for
    const style: Sourced<typeof _known> = { ...fields, styleUrl: () => 'https://tiles.acme.example/x' };
    // @ts-expect-error -- that no key is needed, which `_known` has no source for
    const keyless: Sourced<typeof _known> = { ...fields, keyless: 'localhost' };
    type Claims = Record<Exclude<keyof typeof _known, 'hosts' | 'key'>, Rule>;
    const rules = { invalid: 403 } satisfies Claims;
    // @ts-expect-error -- a rule that `known` has no source for
    const more = { invalid: 403, spent: 402 } satisfies Claims;
    // @ts-expect-error -- a source whose rule is missing
    const less = {} satisfies Claims;
    // @ts-expect-error -- a source without where and when
    const source: Sources = { hosts: [['documented']] };
    // @ts-expect-error -- a claim with an empty list of sources
    const none: Sources = { hosts: [] };
    expect([sourced, style, keyless, rules, more, less, source, none]).toHaveLength(8);
  });
});

describe('a status by itself', () => {
  it('cannot be certain of a cause', () => {
    // @ts-expect-error -- one cause, and no words that name it
    const certain: Rules = { x: { status: 403, means: 'invalid-key' } };
    // @ts-expect-error -- a list of one is the same
    const alone: Rules = { x: { status: 403, means: ['invalid-key'] } };
    const several: Rules = { x: { status: 403, means: ['invalid-key', 'no-plan'] } };
    const worded: Rules = { x: { status: 403, says: 'Unknown key', means: 'invalid-key' } };
    expect([certain, alone, several, worded]).toHaveLength(4);
  });
});

describe.each(presets)('the claims of $name', ({ name, styleUrl, keyless, caution, refusals = {} }) => {
  const claims = sources[name] ?? {};

  it('have sources, each with where and when', () => {
    const rules = Object.keys(refusals);
    const made = ['hosts', 'key', ...(styleUrl ? ['style'] : []), ...(keyless ? ['keyless'] : [])];
    expect(Object.keys(claims).sort()).toEqual([...made, ...(caution ? ['caution'] : []), ...rules].sort());
    for (const [grade, where, date] of Object.values(claims).flat()) {
      expect(['recorded', 'documented', 'source', 'reported', 'third-party']).toContain(grade);
      expect(where).not.toBe('');
      expect(date).toMatch(/^(20\d\d(-\d\d(-\d\d)?)?|undated)$/);
    }
  });
});
