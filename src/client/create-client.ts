import type { Diagnosis } from '../doctor/diagnosis.ts';
import type { KeySource } from '../key/key-resolver.ts';
import type { Limit } from '../problem/limits.ts';
import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { createTransform } from '../request/transform.ts';
import { sessionKey, type Fetch, type KeyStatus } from '../session/session.ts';
import { transformMark, type RequestTransformFunction } from '../session/transform-request.ts';
import type { UsageQuery } from '../usage/adapter.ts';
import type { UsageSnapshot } from '../usage/snapshot.ts';
import { ClientSession } from './client-session.ts';
import type { ClientOptions, KeyClient } from './key-client.ts';

/**
 * Creates a client. Nothing is requested before something is asked for.
 * @throws TypeError if there is no provider, or its endpoints are malformed.
 * @example
 * const client = createClient({ key: 'pk_…', provider: maptiler() });
 * const map = new Map({ container, style: client.styleUrl(), transformRequest: client.transformRequest });
 * bindMap(map, client);
 */
export function createClient(options: ClientOptions): KeyClient {
  return new Client(options);
}

/** How long a map may send requests without being bound before that is worth a warning, in milliseconds. */
const BINDING_LIMIT = 1000;

const ignore = (): void => {};

class Client extends EventTarget implements KeyClient {
  // Set by the constructor: `declare` keeps them out of what is shipped.
  declare readonly provider: Provider;
  declare readonly transformRequest: RequestTransformFunction;
  declare readonly fetch: Fetch;
  declare readonly setKey: (key: KeySource) => void;
  declare readonly recheck: () => Promise<KeyStatus>;
  declare readonly dispose: () => void;
  declare readonly [sessionKey]: ClientSession;

  constructor({ key, provider, transformRequest, retry, fetch }: ClientOptions = {} as ClientOptions) {
    super();
    // Who writes no TypeScript may pass the name, or forget the parentheses.
    const { endpoints, key: placement } = (provider as Partial<Provider> | undefined) ?? {};
    if (!endpoints?.[0]?.origin || !placement)
      throw new TypeError('Pass `provider: maptiler()`, or one made by `defineProvider`.');
    // Looked up at each request: pages and mocks replace the global one.
    const send: Fetch = fetch ?? ((input, init) => globalThis.fetch(input, init));
    const session = new ClientSession(this, provider, key, send);
    this[sessionKey] = session;
    this.provider = provider;
    this.setKey = session.setKey;
    this.recheck = session.recheck;
    let keyedFetch: Promise<Fetch> | undefined;
    this.fetch = async (input, init) => {
      keyedFetch ??= import('../request/keyed-fetch.ts').then((it) =>
        it.createFetch(session, { fetch: send, retry }),
      );
      // The next call tries again.
      keyedFetch.catch(() => (keyedFetch = undefined));
      return (await keyedFetch)(input, init);
    };
    const transform = createTransform(session, transformRequest);
    let warning: ReturnType<typeof setTimeout> | undefined;
    this.dispose = () => {
      clearTimeout(warning);
      session.dispose();
    };
    const marked = { [transformMark]: true };
    this.transformRequest = Object.assign<RequestTransformFunction, object>((url, type, name) => {
      if (!session.isBound && !session.isDisposed)
        warning ??= setTimeout(() => {
          if (!session.isBound) import('./misuse.ts').then((it) => it.warnUnbound(), ignore);
        }, BINDING_LIMIT);
      return transform(url, type, name) as unknown;
    }, marked);
  }

  get status(): KeyStatus {
    return this[sessionKey].status;
  }

  get problems(): readonly KeyProblem[] {
    return this[sessionKey].problems;
  }

  get problem(): KeyProblem | undefined {
    return this.problems[0];
  }

  get limits(): readonly Limit[] {
    return this[sessionKey].limits;
  }

  readonly styleUrl = (mapId?: string): string => {
    const url = this.provider.styleUrl?.(mapId);
    if (url === undefined)
      throw new Error(`Provider \`${this.provider.name}\` has no map styles; pass a style URL.`);
    return url;
  };

  readonly owns = (url: string): boolean => this[sessionKey].matchEndpoint(url) !== undefined;

  readonly keyedUrl = (url: string): Promise<string> =>
    import('./keyed-url.ts').then((it) => it.keyedUrl(this[sessionKey], url));

  readonly usage = (query: UsageQuery = {}): Promise<UsageSnapshot> =>
    import('../usage/usage.ts').then((it) => it.usageOf(this[sessionKey], this.fetch, query));

  readonly diagnose = (): Promise<Diagnosis[]> =>
    import('../doctor/doctor.ts').then((it) => it.diagnose(this));
}
