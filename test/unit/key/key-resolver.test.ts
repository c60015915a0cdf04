import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyResolver } from '../../../src/key/key-resolver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a key that is a string', () => {
  it('is there at once, and there is nothing to renew', () => {
    const holder = createKeyResolver('pk_1');
    expect(holder.current).toBe('pk_1');
    expect(holder.get()).toBe('pk_1');
    expect(holder.refresh()).toBe(false);
    expect(holder.get()).toBe('pk_1');
  });

  it('is there even when it is empty: that is for the check to say', () => {
    expect(createKeyResolver('').get()).toBe('');
  });
});

describe('a key that comes from a function', () => {
  it('is asked for only when it is wanted', () => {
    const source = vi.fn(() => 'pk_1');
    const holder = createKeyResolver(source);
    expect(holder.current).toBeUndefined();
    expect(source).not.toHaveBeenCalled();
  });

  it('is asked for once by all who wait, and then is there at once', async () => {
    const source = vi.fn(async () => 'pk_1');
    const holder = createKeyResolver(source);
    const keys = await Promise.all(Array.from({ length: 50 }, async () => holder.get()));
    expect(new Set(keys)).toEqual(new Set(['pk_1']));
    expect(holder.get()).toBe('pk_1');
    expect(holder.current).toBe('pk_1');
    expect(source).toHaveBeenCalledOnce();
  });

  it('is renewed once, and not again before a key has worked', async () => {
    let n = 0;
    const source = vi.fn(() => `pk_${++n}`);
    const holder = createKeyResolver(source);
    await holder.get();
    expect(holder.refresh()).toBe(true);
    expect(holder.current).toBeUndefined();
    expect(await holder.get()).toBe('pk_2');
    expect(holder.refresh()).toBe(false);
    expect(holder.get()).toBe('pk_2');
    expect(source).toHaveBeenCalledTimes(2);
  });

  it('is renewed for each key that worked and then turned out invalid', async () => {
    const keys = ['pk_1', 'pk_2', 'pk_3'];
    const holder = createKeyResolver(() => keys.shift() ?? '');
    expect(await holder.get()).toBe('pk_1');
    expect(holder.refresh()).toBe(true);
    expect(await holder.get()).toBe('pk_2');
    expect(holder.refresh()).toBe(false);
    holder.confirm();
    expect(holder.refresh()).toBe(true);
    expect(await holder.get()).toBe('pk_3');
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('no key today'))],
    [
      'throws',
      () => {
        throw new Error('no key today');
      },
    ],
  ])('rejects with the cause when it %s, and is asked again by the next', async (_, failing) => {
    const source = vi.fn<() => string | Promise<string>>(failing);
    const holder = createKeyResolver(source);
    await expect(holder.get()).rejects.toThrow('no key today');
    source.mockReturnValue('pk_1');
    expect(await holder.get()).toBe('pk_1');
    expect(source).toHaveBeenCalledTimes(2);
  });

  it('gives up after ten seconds, not sooner, and is asked again by the next', async () => {
    const source = vi.fn<() => Promise<string>>(() => new Promise(() => {}));
    const holder = createKeyResolver(source);
    const settled = vi.fn();
    const failure = expect(Promise.resolve(holder.get()).finally(settled)).rejects.toThrow('No key for 10 s');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await failure;
    source.mockResolvedValue('pk_1');
    expect(await holder.get()).toBe('pk_1');
  });

  it.each([undefined, null, 7, {}])('is handed on but not kept when it is %j', async (given) => {
    const source = vi.fn<() => string>(() => given as never);
    const holder = createKeyResolver(source);
    expect(await holder.get()).toBe(given);
    expect(holder.current).toBeUndefined();
    source.mockReturnValue('pk_1');
    expect(await holder.get()).toBe('pk_1');
  });

  it('leaves no timer behind', async () => {
    await createKeyResolver(async () => 'pk_1').get();
    expect(vi.getTimerCount()).toBe(0);
    await Promise.resolve(createKeyResolver(() => Promise.reject(new Error())).get()).catch(() => {});
    expect(vi.getTimerCount()).toBe(0);
  });
});
