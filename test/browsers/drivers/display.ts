import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface Display {
  /** What a program needs to draw there, with software for a graphics card. */
  readonly env: NodeJS.ProcessEnv;
  close(): void;
}

/** A screen that nobody sees. Firefox and WebKit have WebGL on a screen alone. */
export async function startDisplay(): Promise<Display> {
  const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  // Xvfb looks for a number that is free, and writes it to this file descriptor when it is ready.
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await Promise.race([
    once(server.stdio[3] as Readable, 'data'),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start.'))),
  ])) as [Buffer];
  return {
    env: { ...process.env, DISPLAY: `:${String(number).trim()}`, LIBGL_ALWAYS_SOFTWARE: '1' },
    close: () => void server.kill(),
  };
}
