/** Errors of a map without the key, for whoever hears them. */
import { describe, expect, it, vi } from 'vitest';
import { moveFirst, redactErrors } from '../../../../src/maps/maplibre/redact-errors.ts';
import { fakeMap } from '../../../support/fake-map.ts';

describe('redactErrors', () => {
  const sent = 'https://tiles.example.com/1/0/0.pbf?lang=en&key=pk_a&v=2#key=pk_a';
  const shown = 'https://tiles.example.com/1/0/0.pbf?lang=en&key=…&v=2#key=pk_a';
  const errorOf = (of: { url?: string; message?: string } = {}): Error & { url?: string } =>
    Object.assign(new Error(`AJAXError (403): ${sent}`), of);
  const ignore = (): void => {};

  /** A map with a source, whose listeners are known. */
  function played() {
    const all = fakeMap();
    const source = all.addSource('land');
    all.map.getStyle = () => ({ sources: { land: {} } });
    return { ...all, source, redaction: redactErrors(all.map, ['key', 'token']) };
  }

  it('leaves an error that only we hear, key and all, as it is', () => {
    const { map, redaction } = played();
    map.on('error', ignore);
    const event = { error: errorOf() };
    expect(redaction.hear(event)).toBe(event);
    expect(event.error.message).toContain(sent);
  });

  it.each(['on', 'once'] as const)(
    'redacts it if the page hears it by %s(), and tells the URL as it was',
    (by) => {
      const { map, redaction } = played();
      map.on('error', ignore);
      map[by]('error', ignore);
      const error = errorOf({ url: sent });
      expect(redaction.hear({ error, sourceId: 'land' })).toEqual({
        error,
        sourceId: 'land',
        url: sent,
        isHeard: true,
      });
      expect(error.url).toBe(shown);
      expect(error.message).toBe(`AJAXError (403): ${shown}`);
      expect(error.stack).toBe(`Error: ${error.message}`);
    },
  );

  it('leaves the errors of a map that tells nothing of its listeners', () => {
    const { redaction, map } = played();
    Object.assign(map, { _listeners: undefined, _oneTimeListeners: undefined });
    const error = errorOf();
    expect(redaction.hear({ error })).toEqual({ error });
    expect(error.message).toContain(sent);
  });

  it('takes every key out of a text, by whichever name, in whatever case', () => {
    const { redaction } = played();
    const error = errorOf({ message: 'a?KEY=1&token=2 b?key=3' });
    redaction.redact(error);
    expect(error.message).toBe('a?KEY=…&token=… b?key=…');
  });

  it('takes the key out of a URL that is nowhere in the message', () => {
    const { redaction } = played();
    const error = errorOf({ message: 'Forbidden', url: sent });
    redaction.redact(error);
    expect([error.message, error.url, error.stack]).toEqual(['Forbidden', shown, 'Error: Forbidden']);
  });

  it('changes nothing about what has no text, and no URL', () => {
    const { redaction } = played();
    const error = Object.freeze({ message: 7, url: 8 });
    for (const nothing of [undefined, null, error, 'text', Object.freeze(new Error('Fine'))])
      expect(() => redaction.redact(nothing)).not.toThrow();
  });

  it('gives an error no URL that it did not have', () => {
    const { redaction } = played();
    const error = errorOf();
    redaction.redact(error);
    expect(error).not.toHaveProperty('url');
    expect(error.message).toContain(shown);
  });

  it('hears the errors of a source before its own listeners, until the end', () => {
    const { source, redaction } = played();
    const heard: string[] = [];
    source.on('error', (event) => heard.push((event as { error: Error }).error.message));
    redaction.watchAll();
    source.tell('error', { error: errorOf() });
    redaction.end();
    source.tell('error', { error: errorOf() });
    expect(heard).toEqual([`AJAXError (403): ${shown}`, `AJAXError (403): ${sent}`]);
  });

  it('leaves the error of a source that nobody else hears', () => {
    const { source, redaction } = played();
    redaction.watch('land');
    const error = errorOf();
    source.tell('error', { error });
    expect(error.message).toContain(sent);
  });

  it('listens to a source once, and lets go of those that the map has no more', () => {
    const { map, redaction } = played();
    const listeners = (id: string) =>
      (map.getSource(id) as { _listeners: { error?: unknown[] } })._listeners.error;
    redaction.watch('land');
    redaction.watch('land');
    const old = listeners('land');
    expect(old).toHaveLength(1);
    const before = map.getSource('land') as { _listeners: { error?: unknown[] } };
    const after = fakeMap();
    after.addSource('roads');
    map.getSource = after.map.getSource;
    redaction.watch('roads');
    expect(listeners('roads')).toHaveLength(1);
    expect(before._listeners.error).toHaveLength(0);
  });

  it('goes on listening to the sources that stay', () => {
    const { map, addSource, redaction } = played();
    addSource('roads');
    redaction.watch('land');
    redaction.watch('roads');
    for (const id of ['land', 'roads'])
      expect((map.getSource(id) as { _listeners: { error?: unknown[] } })._listeners.error).toHaveLength(1);
  });

  it.each(['gone', undefined])('has nothing to watch at a source that is not there: %s', (id) => {
    const { redaction } = played();
    expect(() => redaction.watch(id)).not.toThrow();
  });

  it('has nothing to watch at a source that tells no events, or on a map without a style', () => {
    const { map, redaction } = played();
    map.getSource = () => ({ type: 'vector' });
    expect(() => redaction.watch('land')).not.toThrow();
    map.getStyle = () => undefined;
    expect(() => redaction.watchAll()).not.toThrow();
  });
});

describe('moveFirst', () => {
  it('has the last listener called first', () => {
    const { map } = fakeMap();
    const [first, second, ours] = [vi.fn(), vi.fn(), vi.fn()];
    for (const listener of [first, second, ours]) map.on('error', listener);
    moveFirst(map, ours);
    expect((map as unknown as { _listeners: object })._listeners).toEqual({ error: [ours, first, second] });
  });

  it('moves nothing that is not the last, and nothing of a map that tells nothing of its listeners', () => {
    const { map } = fakeMap();
    const [first, ours, last] = [vi.fn(), vi.fn(), vi.fn()];
    for (const listener of [first, ours, last]) map.on('error', listener);
    moveFirst(map, ours);
    expect((map as unknown as { _listeners: object })._listeners).toEqual({ error: [first, ours, last] });
    expect(() => moveFirst({}, ours)).not.toThrow();
    expect(() => moveFirst({ _listeners: {} }, ours)).not.toThrow();
  });
});
