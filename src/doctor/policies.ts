/** One thing that a content security policy kept from happening. */
export interface Violation {
  /** The directive that decided: `connect-src`. */
  readonly directive: string;
  /** The origin that was blocked, or `blob` or `data`. Never a whole URL: it may hold a key. */
  readonly blocked: string;
}

export interface ViolationWatch {
  /** What was seen; nothing is heard after that. */
  end(): Promise<readonly Violation[]>;
}

/** How long a trial may take, in milliseconds. It needs no network. */
const TRIAL_LIMIT = 1000;

/** Has to listen before anything is tried: such an event is the only trace that a policy leaves. */
export function watchViolations(): ViolationWatch {
  const seen = new Map<string, Violation>();
  const listen = (event: Event): void => {
    const { effectiveDirective, blockedURI, disposition } = event as SecurityPolicyViolationEvent;
    if (disposition !== 'enforce') return;
    const blocked = URL.parse(blockedURI)?.origin ?? blockedURI;
    seen.set(`${effectiveDirective} ${blocked}`, { directive: effectiveDirective, blocked });
  };
  globalThis.addEventListener?.('securitypolicyviolation', listen);
  return {
    async end() {
      // The events come in tasks of their own.
      await new Promise((resolve) => setTimeout(resolve));
      globalThis.removeEventListener?.('securitypolicyviolation', listen);
      return [...seen.values()];
    },
  };
}

/** Tries what a map needs beside requests: a worker from a blob, an image from data. Neither reaches the network. */
export async function tryPolicies(): Promise<void> {
  await Promise.all([tryWorker(), tryImage()]);
}

async function tryWorker(): Promise<void> {
  if (!globalThis.Worker || !globalThis.document) return;
  const url = URL.createObjectURL(new Blob(['postMessage(0)'], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(url);
    await firstOf(worker, 'message', 'error');
  } catch {
    // Trusted Types, or a policy that throws: the violation event tells.
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(url);
  }
}

async function tryImage(): Promise<void> {
  if (!globalThis.Image) return;
  const image = new Image();
  const settled = firstOf(image, 'load', 'error');
  image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
  await settled;
}

function firstOf(target: EventTarget, ...types: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, TRIAL_LIMIT);
    for (const type of types)
      target.addEventListener(type, () => {
        clearTimeout(timer);
        resolve();
      });
  });
}
