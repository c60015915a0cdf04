/** One server that answers for every host under https, and a Chromium that finds every host there: providers by their real names. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, findHeadlessShell } from '../../scripts/chromium.ts';
import { selfSigned } from './self-signed.ts';

export interface EveryHost {
  readonly browser: Browser;
  /** The URLs that were asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** @param answer what a host answers; its URL is the one that the browser asked for. */
export async function serveEveryHost(answer: (request: Request) => Promise<Response>): Promise<EveryHost> {
  const asked: string[] = [];
  const server = createServer(selfSigned(), (request, response) => {
    asked.push(urlOf(request));
    // The browser has requests of its own, before the test is ready for any.
    answer(requestOf(request)).then(
      (answered) => send(answered, response),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: findHeadlessShell(),
    args: [
      ...chromiumFlags,
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
      '--ignore-certificate-errors',
    ],
  });
  return {
    browser,
    asked,
    async close() {
      await browser.close();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

function urlOf({ headers, url = '/' }: IncomingMessage): string {
  return `https://${headers.host}${url}`;
}

function requestOf(request: IncomingMessage): Request {
  const headers = Object.entries(request.headers).filter(([name]) => !name.startsWith(':')) as [
    string,
    string,
  ][];
  const method = request.method ?? 'GET';
  return new Request(urlOf(request), { method, headers });
}

async function send(answered: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}
