/** A key, or where to get one: called at most once for all requests that wait for it. */
export type KeySource = string | (() => string | Promise<string>);

/** How long an async source may take before its requests give up, in milliseconds. */
const PATIENCE = 10_000;

/** Hands out the key of one source: the same one to everybody, until it is told to ask again. */
export interface KeyResolver {
  /** The key, at once when it is there. Rejects when the source fails or takes longer than ten seconds; the next call asks anew. */
  get(): string | Promise<string>;
  /** The key, if it is there already. */
  readonly current: string | undefined;
  /** Asks an async source once more, after its key turned out invalid; false when there is none to ask, or nothing has worked since it was asked. */
  refresh(): boolean;
  /** The key worked: should it turn out invalid one day, the source is asked again. */
  confirm(): void;
}

export function createKeyResolver(source: KeySource): KeyResolver {
  let current = typeof source === 'string' ? source : undefined;
  let pending: Promise<string> | undefined;
  let renewed = false;

  const ask = async (): Promise<string> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The key source gave no key within 10 seconds.')), PATIENCE);
    });
    try {
      // Called a moment later, so that one which throws has been waited for, and is not remembered.
      const asked = Promise.resolve().then(source as () => string | Promise<string>);
      const key = await Promise.race([asked, late]);
      // What is no string is no key: it goes to the check, and the source is asked again.
      if (typeof key === 'string') current = key;
      return key;
    } finally {
      clearTimeout(timer);
      pending = undefined;
    }
  };

  return {
    get: () => current ?? (pending ??= ask()),
    get current() {
      return current;
    },
    refresh() {
      if (typeof source === 'string' || renewed) return false;
      renewed = true;
      current = undefined;
      return true;
    },
    confirm: () => {
      renewed = false;
    },
  };
}
