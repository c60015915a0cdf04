import { grammar } from './grammars/similarweb.ts';
import { preset, type PresetFields, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const docs = ['documented', 'developers.similarweb.com: error codes', '2026-11'] as const;
const known = {
  hosts: [docs],
  key: [docs],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.similarweb.com';

/** What a page needs of it before anything is refused. */
export function fields(): PresetFields {
  return {
    name: 'similarweb',
    endpoints: [{ origin, service: 'data' }],
    key: { in: 'query', name: 'api_key' },
    dataUrl: origin,
  } satisfies Sourced<typeof known>;
}

/** Similarweb's REST API. */
export function similarweb(): Provider {
  return preset(fields(), grammar);
}
