/** What MapLibre's errors tell. */
import { describe, expect, it } from 'vitest';
import { isUnreadable, textOf } from '../../../../src/maps/maplibre/map-error.ts';

describe('a body that could not be read', () => {
  it.each(['SyntaxError', 'TypeError', 'InvalidStateError', 'EncodingError'])('is told by a %s', (name) => {
    expect(isUnreadable(Object.assign(new Error('x'), { name }))).toBe(true);
  });

  it.each([
    ['an error of another kind', new Error('x')],
    ['an error whose name has one of theirs in it', { name: 'MyTypeError' }],
    ['an error whose name begins with one of theirs', { name: 'TypeErrors' }],
    ['an answer with a status', { name: 'TypeError', status: 403 }],
    ['nothing', undefined],
    ['an object without a name', {}],
  ])('is not told by %s', (_, error) => {
    expect(isUnreadable(error)).toBe(false);
  });
});

describe('the text of an error', () => {
  const errorWith = (body: unknown) => Object.assign(new Error('x'), { body }) as never;

  it('is its body', async () => {
    expect(await textOf(errorWith(new Blob(['Invalid key'])))).toBe('Invalid key');
  });

  it('is no more than 64 kB', async () => {
    expect(await textOf(errorWith(new Blob(['x'.repeat(70_000)])))).toHaveLength(65_536);
  });

  it('is empty without a body, or if that cannot be read', async () => {
    expect(await textOf(errorWith(undefined))).toBe('');
    const broken = { slice: () => ({ text: () => Promise.reject(new Error('gone')) }) };
    expect(await textOf(errorWith(broken))).toBe('');
  });
});
