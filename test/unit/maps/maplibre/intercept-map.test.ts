/** Three methods of a map that the page goes on calling as before. */
import { describe, expect, it, vi } from 'vitest';
import { interceptMap } from '../../../../src/maps/maplibre/intercept-map.ts';
import { transformMark } from '../../../../src/session/transform-request.ts';
import { mapWith } from './played.ts';

type Transform = (url: string, type?: string) => unknown;

/** A map whose class has the methods, as MapLibre's; `of` are the map's own. */
function intercepted(of: object = {}) {
  const calls: unknown[][] = [];
  const setTransformRequest = function (this: unknown, next: unknown) {
    calls.push(['setTransformRequest', next]);
    return this;
  };
  const setStyle = function (this: unknown, ...args: unknown[]) {
    calls.push(['setStyle', ...args]);
    return this;
  };
  const loadImage = vi.fn(async (url: string): Promise<unknown> => ({ url }));
  const { map: own } = mapWith();
  const { setTransformRequest: _, setStyle: __, loadImage: ___, ...rest } = own;
  const map = Object.assign(
    Object.create({ setTransformRequest, setStyle, loadImage }) as typeof own,
    rest,
    of,
  );
  const [onSetStyle, redact] = [vi.fn(), vi.fn()];
  const keyed = vi.fn((url: string) => ({ url: `${url}?key` }));
  const intercept = interceptMap(map, keyed, { onSetStyle, redact });
  const transform = calls[0]?.[1] as Transform;
  return {
    map,
    calls,
    intercept,
    transform,
    keyed,
    onSetStyle,
    redact,
    loadImage,
    setTransformRequest,
    setStyle,
  };
}

describe('setTransformRequest', () => {
  const theirs: Transform = (url) => ({ url: `${url}/theirs` });

  it('is given ours once, and the page’s own runs before it, whenever it is set', () => {
    const { map, transform, calls, keyed } = intercepted();
    expect(transform('a', 'Tile')).toEqual({ url: 'a?key' });
    expect(keyed).toHaveBeenLastCalledWith('a', 'Tile');
    expect(map.setTransformRequest(theirs)).toBe(map);
    expect(transform('a', 'Tile')).toEqual({ url: 'a/theirs?key' });
    expect(map.setTransformRequest(null as never)).toBe(map);
    expect(transform('a')).toEqual({ url: 'a?key' });
    expect(calls).toHaveLength(1);
  });

  it('keeps the one that the map was made with', () => {
    const { transform } = intercepted({ _requestManager: { _transformRequestFn: theirs } });
    expect(transform('a')).toEqual({ url: 'a/theirs?key' });
  });

  it('runs no client’s transform twice', () => {
    const ours = Object.assign(() => expect.unreachable(), { [transformMark]: true });
    const { map, transform } = intercepted({ _requestManager: { _transformRequestFn: ours } });
    expect(transform('a')).toEqual({ url: 'a?key' });
    map.setTransformRequest(ours);
    expect(transform('a')).toEqual({ url: 'a?key' });
  });
});

describe('setStyle', () => {
  it('does as before, and what the page wants is known from then on', () => {
    const { map, calls, intercept, onSetStyle } = intercepted();
    expect(intercept.style).toBeUndefined();
    onSetStyle.mockImplementation(() => calls.push(['told']));
    expect(map.setStyle('style.json', { diff: false })).toBe(map);
    expect(calls.slice(1)).toEqual([['setStyle', 'style.json', { diff: false }], ['told']]);
    expect(intercept.style).toEqual({ style: 'style.json', options: { diff: false } });
    map.setStyle(null);
    expect(intercept.style).toEqual({ style: null, options: undefined });
  });

  it('of recovery changes nothing about what the page wants', () => {
    const { intercept, calls, onSetStyle } = intercepted();
    intercept.setStyle('again.json', { diff: false });
    expect(calls.slice(1)).toEqual([['setStyle', 'again.json', { diff: false }]]);
    expect(intercept.style).toBeUndefined();
    expect(onSetStyle).not.toHaveBeenCalled();
  });
});

describe('loadImage', () => {
  it('answers as before', async () => {
    const { map, redact } = intercepted();
    expect(await map.loadImage('a.png')).toEqual({ url: 'a.png' });
    expect(redact).not.toHaveBeenCalled();
  });

  it('rejects with its own error, without the key', async () => {
    const { map, redact, loadImage } = intercepted();
    const error = new Error('a.png?key=pk_a');
    loadImage.mockRejectedValue(error);
    await expect(map.loadImage('a.png')).rejects.toBe(error);
    expect(redact.mock.calls).toEqual([[error]]);
  });
});

describe('the end', () => {
  it('leaves the map as it was, with the page’s transform', () => {
    const { map, intercept, calls, setStyle } = intercepted();
    const theirs: Transform = (url) => ({ url });
    map.setTransformRequest(theirs);
    intercept.end();
    expect(calls.slice(1)).toEqual([['setTransformRequest', theirs]]);
    for (const name of ['setTransformRequest', 'setStyle', 'loadImage'])
      expect(Object.hasOwn(map, name)).toBe(false);
    expect(map.setStyle).toBe(setStyle);
  });

  it('leaves it without a transform if it had none', () => {
    const { intercept, calls } = intercepted();
    intercept.end();
    expect(calls.slice(1)).toEqual([['setTransformRequest', null]]);
  });

  it('gives back a method that the map had itself', () => {
    const own = vi.fn();
    const { map, intercept } = intercepted({ setStyle: own });
    expect(map.setStyle).not.toBe(own);
    intercept.end();
    expect(map.setStyle).toBe(own);
  });

  it('leaves a method that somebody has put over ours', () => {
    const { map, intercept } = intercepted();
    const theirs = vi.fn();
    map.setStyle = theirs;
    intercept.end();
    expect(map.setStyle).toBe(theirs);
  });
});
