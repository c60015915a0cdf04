/** Requests over real sockets, with the headers exactly as given: `fetch` would choose some of its own. */
import { request as httpRequest, type Agent } from 'node:http';

export interface Sent {
  url: string;
  method?: string;
  /** Values are sent as their UTF-8 bytes. */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  agent?: Agent;
}

/** @throws what the socket says when the connection breaks, before or within the body. */
export function send({ url, method = 'GET', headers = {}, body, agent }: Sent): Promise<Response> {
  return new Promise((resolve, reject) => {
    const raw = Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
    const request = httpRequest(url, {
      method,
      headers: Object.fromEntries(raw) as Record<string, string>,
      ...(agent && { agent }),
    });
    request.on('error', reject);
    request.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const status = incoming.statusCode!;
        const hasBody = method !== 'HEAD' && ![204, 205, 304].includes(status);
        const got = new Headers();
        for (const [name, values = []] of Object.entries(incoming.headersDistinct))
          for (const value of values) got.append(name, value);
        resolve(new Response(hasBody ? Buffer.concat(chunks) : null, { status, headers: got }));
      });
    });
    request.end(body);
  });
}
