/** How many requests a second a server answers: over raw sockets, so that the client costs as little as it can. */
import { connect } from 'node:net';

const connections = 32;

/** @param paths taken in turn. @returns answers a second. */
export async function load(url: string, paths: readonly string[], seconds: number): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const end = performance.now() + seconds * 1000;
  let answers = 0;

  const client = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let waiting = 0;
      let head = '';
      const ask = (): void => {
        if (performance.now() >= end) return void socket.end(resolve);
        socket.write(requests[answers % requests.length]!);
      };
      socket.on('connect', ask);
      socket.on('error', reject);
      socket.on('data', (chunk: Buffer) => {
        if (waiting === 0) {
          head += chunk.toString('latin1');
          const body = head.indexOf('\r\n\r\n') + 4;
          if (body < 4) return;
          const length = Number(/^content-length: (\d+)/im.exec(head)![1]);
          waiting = length - (head.length - body);
          head = '';
        } else waiting -= chunk.length;
        if (waiting > 0) return;
        answers++;
        ask();
      });
    });
  await Promise.all(Array.from({ length: connections }, client));
  return answers / seconds;
}
