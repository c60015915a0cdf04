import { Agent } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../../src/mock/http.ts';
import { send } from '../../support/send.ts';

let server: HttpKeyServer | undefined;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
afterEach(async () => {
  agent.destroy();
  await server?.close();
});

describe('a quota under 64 clients at once', () => {
  it('is spent to the last request and not beyond', async () => {
    const quota = 1000;
    server = await startHttpServer({
      seed: { limits: { plans: { free: { credits: quota } }, per_second: { tiles: 1_000_000 } } },
    });
    const url = `${server.url}/tiles/world/0/0/0.pbf?key=${server.defaultKey}`;
    const statuses: number[] = [];
    let left = 1500;
    const client = async (): Promise<void> => {
      while (left-- > 0) statuses.push((await send({ url, agent })).status);
    };
    await Promise.all(Array.from({ length: 64 }, client));

    expect(statuses.filter((status) => status === 200)).toHaveLength(quota);
    expect(statuses.filter((status) => status === 429)).toHaveLength(500);
    // Answers may overtake each other on the way; among those given after the last acceptance is no other.
    expect((await send({ url, agent })).status).toBe(429);
    const usage = await send({ url: `${server.url}/v1/usage?key=${server.defaultKey}`, agent });
    expect(await usage.json()).toMatchObject({
      totals: { requests: quota },
      quota: { used: quota, remaining: 0 },
    });
  });

  it('holds for exports, whose bodies arrive in pieces', async () => {
    server = await startHttpServer({
      seed: { balance: { free_km2: 0, km2: 1000 }, limits: { per_second: { data: 1_000_000 } } },
    });
    const url = `${server.url}/exports?key=${server.defaultKey}`;
    // About 123 km²: eight fit.
    const export_ = async (): Promise<number> =>
      (await send({ url, method: 'POST', body: '[0,0,0.1,0.1]', agent })).status;
    const statuses = await Promise.all(Array.from({ length: 64 }, export_));
    expect(statuses.filter((status) => status === 200)).toHaveLength(8);
    expect(statuses.filter((status) => status === 402)).toHaveLength(56);
    expect(server.account.state.balance.m2).toBeGreaterThanOrEqual(0);
  });
});
