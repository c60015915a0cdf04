import { expect, it } from 'vitest';
import { arcgis, carto, stadia } from '../../../src/index.ts';
import { mayHideRefusal } from '../../../src/request/may-hide-refusal.ts';

const answer = (type: string): Response => new Response('x', { headers: { 'Content-Type': type } });

it('a good answer is read only where a refusal may be in it', () => {
  expect(mayHideRefusal(arcgis(), answer('application/json'), 'pk_0123456789')).toBe(true);
  expect(mayHideRefusal(stadia(), answer('image/png'), null)).toBe(false);
  expect(mayHideRefusal(carto(), answer('image/png'), null)).toBe(true);
  expect(mayHideRefusal(carto(), answer('application/json'), null)).toBe(false);
  // Whoever sent the key gets no watermark: its pictures are handed on as they come.
  expect(mayHideRefusal(carto(), answer('image/png'), 'pk_0123456789')).toBe(false);
});
