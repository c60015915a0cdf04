import type { LogEntry } from 'mapward/mock/page';

/** One line of the log, or several that were alike. */
export interface Line {
  readonly id: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: 'request' | 'event';
  readonly tone: 'good' | 'bad' | 'plain';
  /** A status and a method, or an event's name. */
  readonly what: string;
  readonly detail: string;
  /** The longest that one of them took, in milliseconds. */
  readonly took?: number;
  readonly count: number;
}

const mostLines = 200;

/** Panels read the account after every change; a log of that would be of the panels, not of the map. */
function isReading({ method, path }: LogEntry): boolean {
  return method === 'GET' && path.startsWith('/v1/');
}

/** What happened, newest first. Requests that differ only in the tile are one line with a count. Tells `change`, and `request`. */
export class Log extends EventTarget {
  lines: readonly Line[] = [];
  #next = 1;

  readonly request = (entry: LogEntry): void => {
    if (isReading(entry)) return;
    this.dispatchEvent(new Event('request'));
    const { method, path, status, ms } = entry;
    const detail = path.replace(/\/\d+\/\d+\/\d+\./, '/{z}/{x}/{y}.');
    const what = status === 0 ? `${method} no answer` : `${method} ${status}`;
    const tone = status >= 200 && status < 300 ? 'good' : 'bad';
    const took = Math.round(ms);
    const [latest, ...earlier] = this.lines;
    if (latest?.what === what && latest.detail === detail) {
      const longest = Math.max(latest.took ?? 0, took);
      this.#set([{ ...latest, took: longest, count: latest.count + 1 }, ...earlier]);
    } else {
      this.#add({ kind: 'request', tone, what, detail, took });
    }
  };

  event(what: string, detail: string, tone: Line['tone'] = 'plain'): void {
    this.#add({ kind: 'event', tone, what, detail });
  }

  clear(): void {
    this.#set([]);
  }

  #add(line: Omit<Line, 'id' | 'at' | 'count'>): void {
    this.#set([{ ...line, id: this.#next++, at: Date.now(), count: 1 }, ...this.lines].slice(0, mostLines));
  }

  #set(lines: readonly Line[]): void {
    this.lines = lines;
    this.dispatchEvent(new Event('change'));
  }
}
