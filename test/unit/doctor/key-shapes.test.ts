import { expect, it } from 'vitest';
import { looksLike } from '../../../src/doctor/key-shapes.ts';

it.each([
  ['pk_ABCDEFGHIJKLMNOPQRSTUVWX', []],
  ['pk.0123456789abcdef0123456789abcdef', ['locationiq']],
  ['pk.eyJ1IjoieCIsImEiOiJ5In0.AbC-dEf_0123', ['mapbox']],
  ['0123456789abcdef0123456789abcdef', []],
  ['v1.public.abcdefghijklmnopqrstuvwxyz', ['amazon']],
  ['ge-0123456789abcdef', ['geocode-earth']],
  [`AIza${'Sy0-'.repeat(8)}abc`, ['google']],
  ['AAPK0123456789abcdef0123456789', ['arcgis']],
  ['pk_live_0123456789', ['stripe']],
  ['YOUR_API_KEY', []],
])('knows by the look of %s that it is one of %j', (key, names) => {
  expect(looksLike(key)).toEqual(names);
});
