import { grammar } from './grammars/opencage.ts';
import { preset, type PresetFields, type Sourced } from './preset.ts';
import type { Provider } from './provider.ts';
import type { Sources } from './sources.ts';

const known = {
  hosts: [['documented', 'opencagedata.com/api', '2026-11']],
  key: [['documented', 'opencagedata.com/api', '2026-11']],
} as const satisfies Sources;

export const sources: Sources = known;

const origin = 'https://api.opencagedata.com';

/** What a page needs of it before anything is refused. */
export function fields(): PresetFields {
  return {
    name: 'opencage',
    endpoints: [{ origin, service: 'geocoding' }],
    key: { in: 'query', name: 'key' },
    dataUrl: `${origin}/geocode/v1`,
  } satisfies Sourced<typeof known>;
}

/** OpenCage: geocoding. Its keys know no origin rules. */
export function openCage(): Provider {
  return preset(fields(), grammar);
}
