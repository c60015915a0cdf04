/** A key, or where to get one: called once for all requests that wait for it. `null`: the provider lets this origin in without a key. */
export type KeySource = string | (() => string | Promise<string>) | null;

/** How long an async source may take before its requests give up, in milliseconds. */
const SOURCE_LIMIT = 10_000;

/** Resolves the key of one source: the same one for everybody, until it is told to ask again. */
export interface KeyResolver {
  /** The key, synchronously if it is there. Rejects if the source fails or takes longer than ten seconds; the next call asks again. */
  get(): string | null | Promise<string>;
  /** The key, if it is there already. */
  readonly current: string | null | undefined;
  /** Asks an async source once more, after its key turned out invalid; false if there is none to ask, or nothing has worked since. */
  refresh(): boolean;
  /** The key worked: if it turns out invalid one day, the source is asked again. */
  confirm(): void;
}

export function createKeyResolver(source: KeySource): KeyResolver {
  let current = typeof source === 'function' ? undefined : source;
  let pending: Promise<string> | undefined;
  let refreshed = false;

  const ask = (ask: () => string | Promise<string>): Promise<string> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    return new Promise<string>((resolve, reject) => {
      timer = setTimeout(reject, SOURCE_LIMIT, new Error('No key for 10 s.'));
      // Called a moment later, so that one which throws has been waited for, and is not remembered.
      Promise.resolve().then(ask).then(resolve, reject);
    })
      .then((key) => {
        // Anything but a string is no key: it goes to the check, and the source is asked again.
        if (typeof key === 'string') current = key;
        return key;
      })
      .finally(() => {
        clearTimeout(timer);
        pending = undefined;
      });
  };

  return {
    // What is not a function and not there is for the check to name.
    get: () => (typeof source !== 'function' ? source : (current ?? (pending ??= ask(source)))),
    get current() {
      return current;
    },
    refresh() {
      if (typeof source !== 'function' || refreshed) return false;
      refreshed = true;
      current = undefined;
      return true;
    },
    confirm: () => {
      refreshed = false;
    },
  };
}
