/** A key server in the page, and elements on it. */
import { setupWorker } from 'msw/browser';
import {
  createKeyServer,
  type KeyServerOptions,
  type LogEntry,
  type MockKeyServer,
} from '../../../src/mock/index.ts';

export interface PageServer extends MockKeyServer {
  /** Every answered request, oldest first. */
  readonly log: LogEntry[];
  stop(): void;
}

export async function startServer(options: KeyServerOptions = {}): Promise<PageServer> {
  const log: LogEntry[] = [];
  const server = createKeyServer({ ...options, onRequest: (entry) => log.push(entry) });
  const worker = setupWorker(...server.handlers);
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  return Object.assign(server, { log, stop: () => worker.stop() });
}

/** Resolves with the next event of that name on the target. */
export function next<T extends Event>(target: EventTarget, name: string): Promise<T> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as T), { once: true });
  });
}

/** Puts markup into the document; everything is taken out again after the test. */
export function mount<T extends HTMLElement>(markup: string): T {
  const holder = document.createElement('div');
  holder.className = 'test-holder';
  holder.innerHTML = markup;
  document.body.append(holder);
  return holder.firstElementChild as T;
}

export function unmountAll(): void {
  for (const holder of document.querySelectorAll('.test-holder')) holder.remove();
}

/** Keeps console lines away from the run, and keeps them for the test. */
export function captureConsole(): { errors: string[]; all: string[]; restore(): void } {
  const errors: string[] = [];
  const all: string[] = [];
  const { error, warn, log } = console;
  console.error = (...parts: unknown[]) => {
    errors.push(parts.join(' '));
    all.push(parts.join(' '));
  };
  console.warn = (...parts: unknown[]) => all.push(parts.join(' '));
  console.log = (...parts: unknown[]) => all.push(parts.join(' '));
  return { errors, all, restore: () => Object.assign(console, { error, warn, log }) };
}
