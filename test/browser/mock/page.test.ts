import { assert } from 'chai';
import { startPageServer, type PageKeyServer } from '../../../src/mock/page.ts';

describe('the key server in the page', () => {
  let server: PageKeyServer;
  const token = 'pk_shop00000000000000000000';
  const seed = {
    keys: [
      { name: 'Here', token: 'pk_here00000000000000000000', origins: [location.hostname] },
      { name: 'Shop', token, origins: ['shop.example'] },
    ],
  };
  const style = (key: string) => `${server.apiUrl}/maps/basic/style.json?key=${key}`;

  before(async () => {
    server = await startPageServer({ seed });
  });
  after(() => server.stop());
  afterEach(() => {
    server.caller = undefined;
    server.faults.clear();
  });

  it("answers the page's requests, with headers that a page of another origin may read", async () => {
    const response = await fetch(`${server.apiUrl}/tiles/world/0/0/0.pbf?key=${server.defaultKey}`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('RateLimit') ?? '', /^"second";r=199/);
    assert.isAbove((await response.arrayBuffer()).byteLength, 10_000);
  });

  it('knows by itself which origin the page has', async () => {
    assert.equal((await fetch(style('pk_here00000000000000000000'))).status, 200);
    const refused = await fetch(style(token));
    assert.equal(refused.status, 403);
    assert.include(await refused.json(), { code: 'origin-not-allowed', origin: location.origin });
  });

  it('plays another site', async () => {
    server.caller = { origin: 'https://shop.example' };
    assert.equal((await fetch(style(token))).status, 200);
  });

  it('sends no origin with a plain image, as browsers do', async () => {
    server.account.changeKey(token, { origins: ['?'] });
    const image = new Image();
    image.referrerPolicy = 'no-referrer';
    image.src = `${server.apiUrl}/tiles/world-raster/0/0/0.png?key=${token}`;
    await image.decode();
    assert.equal(image.naturalWidth, 512);
    assert.equal((await fetch(style(token))).status, 403);
  });

  it('answers a worker of the page', async () => {
    const code = `fetch(${JSON.stringify(style(server.defaultKey))}).then((r) => postMessage(r.status), (e) => postMessage(String(e)))`;
    const worker = new Worker(URL.createObjectURL(new Blob([code])));
    const status = await new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
    worker.terminate();
    assert.equal(status, 200);
  });

  it('lets a drop, and a 403 without CORS headers, look like network failures', async () => {
    for (const fault of [{ drop: true }, { bare403: true }]) {
      const remove = server.faults.add(fault);
      const failure = await fetch(style(server.defaultKey)).then(
        (response) => response.status,
        (error: unknown) => error,
      );
      assert.instanceOf(failure, TypeError);
      remove();
    }
  });

  it('breaks a body off in the middle', async () => {
    server.faults.add({ truncate: true });
    const response = await fetch(style(server.defaultKey));
    assert.equal(response.status, 200);
    const failure = await response.text().catch((error: unknown) => error);
    assert.instanceOf(failure, TypeError);
  });

  it('leaves other hosts to the network', async () => {
    assert.equal((await fetch('/package.json')).status, 200);
  });
});

describe('a page that cannot have the service worker', () => {
  it('is told so in words', async () => {
    const failure = await startPageServer({ serviceWorker: { url: '/no/such/worker.js' } }).catch(
      (error: unknown) => error,
    );
    assert.instanceOf(failure, Error);
    assert.match(failure.message, /^The mock key server cannot start: .*worker/s);
  });
});

describe('the account of a page', () => {
  it('survives a reload when it is asked to', async () => {
    const apiUrl = `https://kept-${crypto.randomUUID()}.test`;
    const first = await startPageServer({ apiUrl, persist: true });
    const key = first.account.createKey({ name: 'Kept', origins: ['shop.example'] });
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await first.stop();
    const second = await startPageServer({ apiUrl, persist: true });
    assert.deepEqual(second.account.key(key.token), key);
    assert.equal(second.defaultKey, first.defaultKey);
    await second.stop();
  });

  it('starts over, and says so, where what was kept is no account', async () => {
    const apiUrl = `https://kept-${crypto.randomUUID()}.test`;
    await (await startPageServer({ apiUrl, persist: true })).stop();
    await put(apiUrl, { users: {}, keys: {} });
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...args) => void warned.push(...args);
    try {
      const server = await startPageServer({ apiUrl, persist: true });
      assert.match(server.defaultKey, /^pk_/);
      await server.stop();
    } finally {
      console.warn = warn;
    }
    assert.match(String(warned[0]), /starts over.*plan is missing/);
  });
});

/** Puts something else where a page's account is kept. */
async function put(name: string, value: unknown): Promise<void> {
  const opened = indexedDB.open('mapward-mock', 1);
  await new Promise((resolve) => (opened.onsuccess = resolve));
  const transaction = opened.result.transaction('accounts', 'readwrite');
  transaction.objectStore('accounts').put(value, name);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  opened.result.close();
}
