import { assert } from 'chai';
import { createClient, maptiler } from '../../../src/index.ts';

/** A window with a `Request` of its own. */
function otherWindow(): Window & typeof globalThis {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentWindow as Window & typeof globalThis;
}

describe('client.fetch', () => {
  it('keeps the method, headers, body and signal of an iframe’s Request', async () => {
    const other = otherWindow();
    const sent: Request[] = [];
    const client = createClient({
      key: 'pk_0123456789',
      provider: maptiler(),
      fetch: async (input) => {
        sent.push(input as Request);
        return new Response('{}');
      },
    });
    const aborted = new other.AbortController();
    const request = new other.Request('https://api.maptiler.com/data/x', {
      method: 'PUT',
      headers: { 'X-Own': '1' },
      body: 'whole',
      signal: aborted.signal,
    });
    assert.notInstanceOf(request, Request);
    await client.fetch(request);
    const [first] = sent;
    assert.equal(first?.url, 'https://api.maptiler.com/data/x?key=pk_0123456789');
    assert.equal(first?.method, 'PUT');
    assert.equal(first?.headers.get('X-Own'), '1');
    assert.equal(await first?.text(), 'whole');
    aborted.abort();
    assert.isTrue(first?.signal.aborted);
    other.frameElement?.remove();
  });
});
