/** Plain requests over kept connections, and what became of them. */
import { request, type Agent } from 'node:http';

export interface Asked {
  /** 0 if the connection broke. */
  readonly status: number;
  readonly ms: number;
}

export function ask(url: string, agent: Agent): Promise<Asked> {
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number): void => resolve({ status, ms: performance.now() - began });
    request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => end(response.statusCode ?? 0));
      response.on('error', () => end(0));
    })
      .on('error', () => end(0))
      .end();
  });
}

/** What went wrong, by kind. */
export function failuresOf(asked: readonly Asked[]): string[] {
  const counts = new Map<number, number>();
  for (const { status } of asked)
    if (status !== 200 && status !== 204) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(
    ([status, count]) => `${count} requests ended with ${status || 'a broken connection'}`,
  );
}
