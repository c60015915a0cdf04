import { createAdminClient, type AdminClient, type ApiKey } from 'mapward/admin';
import type { KeyClient, KeyProblem, ProblemCode } from 'mapward';
import type { MapView } from 'mapward/elements/pure';
import type { CallerContext, PageKeyServer } from 'mapward/mock/page';
import type { Log } from './log.ts';
import type { Memory } from './memory.ts';
import { nextProblem, recovery } from './outcome.ts';

export interface StageParts {
  readonly server: PageKeyServer;
  readonly view: MapView;
  readonly log: Log;
  readonly memory: Memory;
}

/** How the server judged one request. */
export interface Verdict {
  readonly status: number;
  readonly code?: ProblemCode;
}

/** The key that this page's flows work with. */
const PAGE_KEY = 'This page';

/** What everything on this page acts on: the map, the key it carries, the server that judges it. Tells `change`, and `reset`. */
export class Stage extends EventTarget {
  readonly server: PageKeyServer;
  readonly view: MapView;
  readonly log: Log;
  readonly memory: Memory;
  readonly admin: AdminClient;

  constructor({ server, view, log, memory }: StageParts) {
    super();
    this.server = server;
    this.view = view;
    this.log = log;
    this.memory = memory;
    // The server runs in this very page, so its service token is nobody's secret. On a real site it would be.
    this.admin = createAdminClient({
      apiUrl: server.apiUrl,
      serviceToken: server.serviceToken,
      dangerouslyAllowBrowser: true,
    });
  }

  /** The key that the map carries. */
  get key(): string {
    const { view } = this;
    // Before the element's code is there, it has but its attribute.
    return view.apiKey ?? view.getAttribute('api-key') ?? '';
  }

  /** The map's client. There is one from the first key on. */
  get client(): KeyClient {
    return this.view.client as KeyClient;
  }

  /** The site that the page plays. */
  get origin(): string {
    return this.server.caller?.origin ?? self.origin;
  }

  /** Lets the page play another site, or be itself again. */
  play(origin?: string, userAgent: string = navigator.userAgent): void {
    const itself = origin === undefined || origin === self.origin;
    const site = itself ? self.origin : origin;
    const plain = itself && userAgent === navigator.userAgent;
    this.server.caller = plain ? undefined : { origin: site, referrer: `${site}/`, userAgent };
    this.memory.write({ origin: site });
    this.changed();
  }

  /** Gives the map another key, as a site would: nothing is loaded again. */
  async useKey(key: string): Promise<void> {
    this.view.apiKey = key;
    this.memory.write({ key });
    await this.settled();
    this.changed();
  }

  /** Lends the map a client of our own, or takes it back. */
  async borrow(client?: KeyClient): Promise<void> {
    this.view.client = client;
    await this.settled();
  }

  /** Resolves when the element has taken over what was just set. */
  async settled(): Promise<void> {
    await this.view.updateComplete;
    // It connects in a microtask of its own after its update.
    await Promise.resolve();
  }

  /** Opens the map as somebody would who comes to the page now: everything is asked for again. */
  async open(): Promise<void> {
    const { view, client } = this;
    const map = await view.whenMap();
    const style = typeof view.mapStyle === 'string' ? view.mapStyle : undefined;
    map.setStyle(client.styleUrl(style), { diff: false });
  }

  /** Has the map ask again for what was refused, or, where nothing was, for everything. Without a key there is nothing to ask. */
  async ask(): Promise<void> {
    const { client, problem } = this.view;
    if (!client) return;
    if (problem) await client.recheck();
    else await this.open();
  }

  /** Opens the map, and tells why it is refused. */
  async openRefused(): Promise<KeyProblem> {
    const { view } = this;
    if (view.problem) await this.client.recheck();
    if (this.client.problem) return this.client.problem;
    const problem = nextProblem(view);
    await this.open();
    return problem;
  }

  /** Sees to it that the map is whole: asks again where it was refused, reopens it where it was not. */
  async openDrawn(): Promise<void> {
    const { view } = this;
    if (view.problem) {
      const recovered = recovery(view);
      await this.client.recheck();
      await recovered;
    } else {
      await this.open();
    }
    const map = await view.whenMap();
    if (!map.loaded()) await map.once('idle');
  }

  /** How a request with this key would fare, made by anybody: by another site, by a script, by the map's style. */
  async judge(key: string, caller: CallerContext): Promise<Verdict> {
    const url = `${this.server.apiUrl}/maps/basic/style.json?key=${key}`;
    const response = await this.server.respond(new Request(url), caller);
    if (response.ok) return { status: response.status };
    const { code } = (await response.json()) as { code: ProblemCode };
    return { status: response.status, code };
  }

  /** The key `This page`, as it should be: active, and locked to this page's host and no more. Made when there is none. */
  async pageKey(): Promise<ApiKey> {
    const { keys } = this.admin;
    const { items } = await keys.list({ q: PAGE_KEY, sort: '-created' }).page();
    const found = items.find(({ name, revoked }) => name === PAGE_KEY && revoked === null);
    const settings = { origins: [location.hostname], user_agent: null };
    if (!found) return keys.create({ name: PAGE_KEY, ...settings });
    if (!found.active) await keys.setActive(found.id, true);
    return keys.update(found.id, settings);
  }

  /** Moves the server's clock. The map asks again if it was waiting for that. */
  async advance(milliseconds: number): Promise<void> {
    this.server.advance(milliseconds);
    this.memory.write({ ahead: this.server.now - Date.now() });
    if (this.view.problem) await this.ask();
    this.changed();
  }

  /**
   * Takes back what is only played: another site, another dialect, faults. An account that could not go on is opened again;
   * any other stays as it is.
   */
  async tidy(): Promise<void> {
    const { server } = this;
    server.faults.clear();
    server.dialect = 'mapward';
    this.play();
    await this.borrow();
    const { status } = await this.admin.plan.get();
    if (status === 'active') return;
    server.reset();
    this.log.event('reset', `The account was opened again: its plan was ${status}.`);
    await this.useKey(server.defaultKey);
  }

  /** Everything as it was at the first visit. */
  async reset(): Promise<void> {
    const { server } = this;
    server.now = Date.now();
    server.reset();
    this.memory.clear();
    this.log.clear();
    await this.tidy();
    await this.useKey(server.defaultKey);
    this.dispatchEvent(new Event('reset'));
    await this.openDrawn();
  }

  /** Does what a click asks for. What goes wrong stands in the log: a server that is down is part of the play. */
  async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.event('error', error instanceof Error ? error.message : String(error), 'bad');
    }
    this.changed();
  }

  /** Something that panels show may be different now. */
  readonly changed = (): void => {
    this.dispatchEvent(new Event('change'));
  };
}
