/** Two transforms in a row: the page's own and ours, or those of two clients. */
import { describe, expect, it, vi } from 'vitest';
import { chainTransforms } from '../../../../src/maps/maplibre/chain-transforms.ts';

const at = 'https://tiles.example.com/1/0/0.pbf';

describe('the second transform', () => {
  it('gets what the first one made of the URL, and the URL as the map requested it', () => {
    const second = vi.fn();
    chainTransforms((url: string) => ({ url: `${url}?v=2` }), second)(at, 'Tile');
    expect(second.mock.calls).toEqual([[`${at}?v=2`, 'Tile', at]]);
  });

  it('gets the name that a transform before both knew the request by', () => {
    const second = vi.fn();
    chainTransforms(() => undefined, second)(at, 'Tile', 'shown');
    expect(second.mock.calls).toEqual([[at, 'Tile', 'shown']]);
  });
});

describe('what comes of both', () => {
  const of = (first: unknown, second: unknown): unknown =>
    chainTransforms(
      () => first,
      () => second,
    )(at, 'Tile');

  it.each([
    ['of the first if the second leaves it', { url: 'a' }, undefined, { url: 'a' }],
    ['of the second if the first leaves it', undefined, { url: 'b' }, { url: 'b' }],
    ['nothing if both leave it', undefined, undefined, undefined],
    ['the URL of the second', { url: 'a' }, { url: 'b' }, { url: 'b' }],
    [
      'the options of both, the second’s over the first’s',
      { url: 'a', credentials: 'include', cache: 'default' },
      { url: 'b', cache: 'reload' },
      { url: 'b', credentials: 'include', cache: 'reload' },
    ],
    [
      'the headers of both',
      { url: 'a', headers: { A: '1', B: '1' } },
      { url: 'b', headers: { B: '2' } },
      { url: 'b', headers: { A: '1', B: '2' } },
    ],
  ])('is %s', (_, first, second, both) => {
    expect(of(first, second)).toStrictEqual(both);
  });

  it('is a promise only if one of them answers with one, and never one of undefined', async () => {
    const later = (value: unknown): Promise<unknown> => Promise.resolve(value);
    expect(of({ url: 'a' }, { url: 'b' })).not.toBeInstanceOf(Promise);
    expect(await of(later({ url: 'a' }), { url: 'b' })).toEqual({ url: 'b' });
    expect(await of({ url: 'a' }, later({ url: 'b' }))).toEqual({ url: 'b' });
    expect(await of({ url: 'a' }, later(undefined))).toEqual({ url: 'a' });
    expect(await of(undefined, later(undefined))).toEqual({ url: at });
    expect(await of(later(undefined), undefined)).toEqual({ url: at });
  });
});
