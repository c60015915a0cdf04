import { expect, it, onTestFinished, vi } from 'vitest';
import { arcgis, createClient } from '../../../src/index.ts';
import { sessionOf } from '../../../src/session/session.ts';

const style = 'https://basemapstyles-api.arcgis.com/arcgis/rest/services/styles/v2/styles/arcgis/streets';
/** As ArcGIS refuses a token: with status 200. */
const refused = { error: { code: 498, message: 'Invalid token.', details: [] } };
const good = { version: 8, sources: {}, layers: [] };

interface Sent {
  readonly url: string;
  readonly answer: (body: object, status?: number) => void;
}

/** A client whose requests wait to be answered. */
function waiting(): { client: ReturnType<typeof createClient>; sent: Sent[]; next: () => Promise<void> } {
  const sent: Sent[] = [];
  let told = (): void => {};
  const client = createClient({
    key: 'old',
    provider: arcgis(),
    fetch: (input) =>
      new Promise((resolve) => {
        const url = new Request(input).url;
        sent.push({ url, answer: (body, status = 200) => resolve(Response.json(body, { status })) });
        told();
      }),
  });
  return { client, sent, next: () => new Promise((resolve) => (told = resolve)) };
}

it.each([
  ['with status 200', 200],
  ['with status 401', 401],
])('asks again with the key that was set while the old one’s was refused %s', async (_, status) => {
  const { client, sent, next } = waiting();
  let coming = next();
  const asked = client.transformRequest(style, 'Style') as Promise<{ url: string; cache: string }>;
  await coming;
  client.setKey('new');
  coming = next();
  sent[0]?.answer(refused, status);
  await coming;
  expect(sent.map(({ url }) => url)).toEqual([`${style}?token=old`, `${style}?token=new`]);
  sent[1]?.answer(good);
  expect(await asked).toMatchObject({ url: `${style}?token=new`, cache: 'force-cache' });
  expect(client.problems).toEqual([]);
});

it('keeps a good answer to the old key', async () => {
  const { client, sent, next } = waiting();
  const coming = next();
  const asked = client.transformRequest(style, 'Style') as Promise<{ url: string }>;
  await coming;
  client.setKey('new');
  sent[0]?.answer(good);
  expect((await asked).url).toBe(`${style}?token=old`);
  expect(sent).toHaveLength(1);
});

it('rejects with what the current key is refused for', async () => {
  const { client, sent, next } = waiting();
  const coming = next();
  const asked = client.transformRequest(style, 'Style') as Promise<unknown>;
  await coming;
  sent[0]?.answer(refused);
  await expect(asked).rejects.toMatchObject({ name: 'KeyProblemError' });
  expect(sent).toHaveLength(1);
  expect(sessionOf(client).ledger.failed.has(`${style}?token=old`)).toBe(true);
});

it.each([
  ['refused', 401],
  ['not there', 404],
])('leaves no ticket open for what is %s', async (_, status) => {
  const { client, sent, next } = waiting();
  const coming = next();
  const asked = client.transformRequest(style, 'Style') as Promise<unknown>;
  await coming;
  expect(sessionOf(client).ledger.open.size).toBe(1);
  sent[0]?.answer(refused, status);
  await expect(asked).rejects.toThrow();
  expect(sessionOf(client).ledger.open.size).toBe(0);
});

it('leaves no ticket open if the next key may not be used at all, and closes no other request’s', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  const { client, sent, next } = waiting();
  const { ledger } = sessionOf(client);
  const asked: Promise<unknown>[] = [];
  for (let index = 0; index < 2; index++) {
    const coming = next();
    asked.push(client.transformRequest(style, 'Style') as Promise<unknown>);
    await coming;
  }
  client.setKey('not a key');
  sent[0]?.answer(refused, 401);
  await expect(asked[0]).rejects.toMatchObject({ code: 'malformed-key' });
  expect([...ledger.open.values()].map(({ closedAt }) => closedAt)).toEqual([undefined]);
  sent[1]?.answer(good);
  await asked[1];
  expect(ledger.open.size).toBe(0);
});
