import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseJson, readText } from '../../../src/request/read-body.ts';

/** A body that gives these pieces, then ends, fails or says no more. */
function body(
  pieces: readonly (string | Uint8Array)[],
  then: 'end' | 'fail' | 'stall' = 'end',
  cancel?: () => void,
) {
  const left = pieces.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece));
  return new Response(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = left.shift();
        if (piece) controller.enqueue(piece);
        else if (then === 'end') controller.close();
        else if (then === 'fail') controller.error(new Error('cut off'));
        else return new Promise(() => {});
        return undefined;
      },
      ...(cancel && { cancel }),
    }),
  );
}

describe('readText', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('reads a text to its end, letters across pieces too', async () => {
    const ü = new TextEncoder().encode('ü');
    expect(await readText(body(['Invalid ', ü.slice(0, 1), ü.slice(1), ' key']))).toBe('Invalid ü key');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is empty where there is no body', async () => {
    expect(await readText(new Response(null, { status: 204 }))).toBe('');
    expect(await readText(new Response(''))).toBe('');
  });

  it('is the whole text where there is no stream, up to 64 kB, and empty where it was read already', async () => {
    const polyfilled = (text: string) => ({ text: async () => text }) as Response;
    expect(await readText(polyfilled('Invalid key'))).toBe('Invalid key');
    expect(await readText(polyfilled('x'.repeat(70_000)))).toHaveLength(65_536);
    const used = { text: () => Promise.reject(new TypeError('Already read')) } as unknown as Response;
    expect(await readText(used)).toBe('');
  });

  it('stops at 64 kB, and does not read on', async () => {
    const cancelled = vi.fn();
    const text = await readText(body(Array<string>(100).fill('x'.repeat(5000)), 'stall', cancelled));
    expect(text).toBe('x'.repeat(65_536));
    expect(cancelled).toHaveBeenCalled();
  });

  it('keeps what came before the connection broke', async () => {
    expect(await readText(body(['{"code":"invalid-key"}'], 'fail'))).toBe('{"code":"invalid-key"}');
  });

  it('gives up on a body that stallTimer after five seconds, and keeps what came', async () => {
    const done = vi.fn();
    const reading = readText(body(['Invalid key'], 'stall')).then(done);
    await vi.advanceTimersByTimeAsync(4999);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await reading;
    expect(done).toHaveBeenCalledWith('Invalid key');
  });
});

describe('parseJson', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    [' \n[1]', [1]],
    ['{}', {}],
  ])('reads %j', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each(['', 'Invalid key', '{', '{"a":1', '"text"', '7', 'null', '<html>{}</html>'])(
    'makes nothing of %j',
    (text) => {
      expect(parseJson(text)).toBeUndefined();
    },
  );
});
