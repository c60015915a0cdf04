/** A bare `node:http` server that sends the same bytes to everyone: those that the URL in its arguments gave. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const original = await fetch(process.argv[2]!);
const body = new Uint8Array(await original.arrayBuffer());
const {
  date: _date,
  connection: _connection,
  'keep-alive': _keepAlive,
  ...headers
} = Object.fromEntries(original.headers);

const server = createServer((_, response) => response.writeHead(original.status, headers).end(body));
server.listen(0, '127.0.0.1', () => {
  console.log(`at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
