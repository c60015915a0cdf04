import { describe, expect, it } from 'vitest';
import { createKeyServer } from '../../../src/mock/index.ts';
import { NOW } from '../account/fixture.ts';

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { code: string }).code;

describe('an export over its limits', () => {
  const server = createKeyServer({
    now: NOW,
    seed: { keys: [{ name: 'Batch', token: 'pk_batch', api: 'batch' }], limits: { per_second: { data: 0 } } },
  });
  const ask = (body: string): Promise<Response> =>
    server.respond(new Request(`${server.apiUrl}/exports?key=pk_batch`, { method: 'POST', body }));

  it.each([
    ['is told first that the balance cannot pay for it', '[0,40,20,60]', 'no-balance'],
    ['is told of them when the balance could', '[0,40,0.001,40.001]', 'rate-limited'],
    ['is told of them before what is wrong with its area', '[]', 'rate-limited'],
  ])('%s', async (_title, body, code) => {
    expect(await codeOf(await ask(body))).toBe(code);
  });
});

describe('a service token', () => {
  const users = ['Ada', 'Bob'].map((name) => ({
    name,
    email: `${name}@example.org`,
    role: 'admin' as const,
    service_token: `sk_${name}`,
  }));
  const post = (token: string, body: BodyInit): Request =>
    new Request('https://api.mapward.test/v1/api_keys', {
      method: 'POST',
      headers: { Authorization: `Token ${token}` },
      body,
      duplex: 'half',
    } as RequestInit);

  it('is judged before the body is read', async () => {
    const server = createKeyServer({ seed: { users } });
    let read = 0;
    const endless = new ReadableStream(
      {
        pull(controller) {
          read++;
          controller.enqueue(new Uint8Array(1000));
        },
      },
      { highWaterMark: 0 },
    );
    expect(await codeOf(await server.respond(post('sk_nobody', endless)))).toBe('invalid-key');
    expect(read).toBe(0);
  });

  it('opens nothing when its user is removed while the body comes', async () => {
    const server = createKeyServer({ seed: { users } });
    const { readable, writable } = new TransformStream();
    const answer = server.respond(post('sk_Bob', readable));
    const bob = Object.values(server.account.state.users).find(({ name }) => name === 'Bob');
    server.account.removeUser(bob!.id);
    await new Blob(['{}']).stream().pipeTo(writable);
    expect(await codeOf(await answer)).toBe('invalid-key');
    expect(server.account.keys).toHaveLength(1);
  });
});
