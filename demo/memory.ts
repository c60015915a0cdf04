/** `auto` is the system's choice. */
export type Theme = 'auto' | 'light' | 'dark';

/** What the page itself keeps over a reload; the account is kept by the key server. */
export interface Kept {
  readonly theme?: Theme;
  /** The key that was in use. */
  readonly key?: string;
  /** How far the server's clock was moved, in milliseconds. */
  readonly ahead?: number;
  /** Which site the page plays. */
  readonly origin?: string;
  /** Flows that were walked through. */
  readonly done?: readonly string[];
}

export interface Memory {
  read(): Kept;
  write(change: Kept): void;
  clear(): void;
}

/** Keeps it in the browser. Where that is not allowed, it lasts as long as the page. */
export function openMemory(name: string): Memory {
  let kept = load(name);
  const save = (next: Kept): void => {
    kept = next;
    try {
      localStorage.setItem(name, JSON.stringify(kept));
    } catch {
      // Private windows and full disks: the page works without.
    }
  };
  return {
    read: () => kept,
    write: (change) => save({ ...kept, ...change }),
    clear: () => save(kept.theme ? { theme: kept.theme } : {}),
  };
}

function load(name: string): Kept {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? '{}') ?? {}) as Kept;
  } catch {
    return {};
  }
}
