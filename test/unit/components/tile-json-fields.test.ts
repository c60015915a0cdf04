/** What `<map-view>` takes over from a TileJSON is what MapLibre reads of one, in every version that is installed here. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tileJsonFields } from '../../../components/map-view/prefetch.ts';

describe.each(['maplibre-gl', 'maplibre-gl-5'])('%s', (name) => {
  it('reads no field of a TileJSON that the element leaves out', () => {
    const source = readFileSync(`node_modules/${name}/src/source/load_tilejson.ts`, 'utf8');
    const list = /extend\(tileJSON, options\),\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '';
    const picked = [...list.matchAll(/'(\w+)'/g)].map((match) => match[1]);
    expect(picked.length).toBeGreaterThan(6);
    expect(source).toContain('tileJSON.vector_layers');
    expect([...picked, 'vector_layers'].filter((field) => !tileJsonFields.includes(field as never))).toEqual(
      [],
    );
  });
});
