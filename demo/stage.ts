import { createAdminClient, type AdminClient } from 'mapward/admin';
import type { MapView } from 'mapward/elements/pure';
import type { PageKeyServer } from 'mapward/mock/page';
import type { Log } from './log.ts';
import type { Memory } from './memory.ts';

export interface StageParts {
  readonly server: PageKeyServer;
  readonly view: MapView;
  readonly log: Log;
  readonly memory: Memory;
}

/** What everything on this page acts on: the map, the key it carries, the server that judges it. Tells `change`. */
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
    return this.view.apiKey ?? '';
  }

  /** Gives the map another key, as a site would: nothing is loaded anew. */
  async useKey(key: string): Promise<void> {
    this.view.apiKey = key;
    this.memory.write({ key });
    this.changed();
    await this.view.updateComplete;
    // The element connects in a microtask of its own after its update.
    await Promise.resolve();
  }

  /** Opens the map as somebody would who comes to the page now: everything is asked for again. */
  async reopen(): Promise<void> {
    const { view } = this;
    const { client } = view;
    if (!client) return;
    const map = await view.whenMap();
    const style = typeof view.mapStyle === 'string' ? view.mapStyle : undefined;
    map.setStyle(client.styleUrl(style), { diff: false });
  }

  /** Something that panels show may be different now. */
  readonly changed = (): void => {
    this.dispatchEvent(new Event('change'));
  };
}
