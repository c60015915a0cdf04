import type { RequestInfo } from '../../session/request-info.ts';
import type { RequestOwner, Session } from '../../session/session.ts';
import { tilesetKeyOf } from '../../session/tileset-key.ts';

/** Something that was requested and did not come. */
export interface FailedLoad {
  readonly request: RequestInfo;
  /** What it is for: a layer, a source. */
  readonly owner: string;
  /** Requests it again. */
  reload(): void;
  /** It is wanted no more. */
  giveUp?(): void;
}

/** More than these are not worth the memory: a map requests what it shows again anyway. */
const MOST_FAILED = 2000;

/** What is missing on one map whose requests are ours. */
export class FailedLoads {
  readonly #session: Session;
  #failed: readonly FailedLoad[] = [];
  #isEnded = false;

  constructor(session: Session) {
    this.#session = session;
  }

  add(load: FailedLoad): void {
    if (this.#isEnded) load.giveUp?.();
    else this.#failed = [...this.#failed.slice(1 - MOST_FAILED), load];
  }

  /** Whether something is missing of the same tileset or document, or of the same service. */
  readonly wants: RequestOwner['wants'] = (request, reach) => {
    const nameOf = reach === 'service' ? ({ service }: RequestInfo) => service : tilesetKeyOf;
    return this.#failed.some((failed) => nameOf(failed.request) === nameOf(request));
  };

  /** Forgets what owners are missing that the map does not have any more. */
  keep(owners: ReadonlySet<string>): void {
    const isKept = ({ owner }: FailedLoad): boolean => owners.has(owner);
    const gone = this.#failed.filter((failed) => !isKept(failed));
    if (gone.length === 0) return;
    this.#failed = this.#failed.filter(isKept);
    for (const load of gone) load.giveUp?.();
    this.#session.recovery?.forget(gone.map(({ request }) => request));
  }

  /** Loads again what no open circuit blocks. */
  readonly reload = (): void => {
    const { recovery } = this.#session;
    const isBlocked = ({ request }: FailedLoad): boolean => recovery?.blockedBy(request) !== undefined;
    const ready = this.#failed.filter((failed) => !isBlocked(failed));
    this.#failed = this.#failed.filter(isBlocked);
    for (const load of ready) load.reload();
  };

  end(): void {
    this.#isEnded = true;
    this.keep(new Set());
  }
}
