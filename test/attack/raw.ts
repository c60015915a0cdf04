/** One request as raw bytes, and the status of what comes back. */
import { connect } from 'node:net';

/** In milliseconds. */
const patience = 10_000;

/** @returns the status; `undefined` if the connection was closed without an answer. @throws Error when neither comes. */
export function raw(url: string, text: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text, 'utf8'));
    let answer = '';
    const end = (): void => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      resolve(status === undefined ? undefined : Number(status));
    };
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(new Error('There was no answer.'));
    });
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const body = answer.indexOf('\r\n\r\n') + 4;
      if (body < 4) return;
      const length = Number(/^content-length: (\d+)/im.exec(answer.slice(0, body))?.[1] ?? 0);
      if (answer.length - body >= length) end();
    });
    socket.on('close', end);
    // A connection that is reset is closed too.
    socket.on('error', () => {});
  });
}
