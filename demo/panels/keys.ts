import type { ServiceKey } from 'mapward/admin';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { KeyChangeEvent, KeyManager } from 'mapward/elements/pure';
import type { Stage } from '../stage.ts';

const changes = ['key-create', 'key-update', 'key-reissue', 'key-delete'];

/** The time between two readings, in milliseconds: what comes of one click is one. */
const PAUSE = 100;

/** Has `<key-manager>` keep the account's keys, and lets the reader choose which of them the map carries: no back office knows that. */
export async function showKeys(stage: Stage, manager: KeyManager, carried: HTMLElement): Promise<void> {
  await import('mapward/elements/key-manager');
  let keys: readonly ServiceKey[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => void render(choice(keys, stage), carried);

  async function read(): Promise<void> {
    timer = undefined;
    // The element cannot know that this page's server speaks another service's words now.
    const service = stage.server.dialect === 'maptiler' ? 'maptiler' : 'mapward';
    if (service === manager.service) manager.refresh();
    manager.service = service;
    const page = await stage.admin.keys
      .list({ limit: 100 })
      .page()
      .catch(() => undefined);
    // While the server gives no answer, what was read last stays.
    if (page) keys = page.items;
    draw();
  }

  /** The map finds out at once what somebody has done to its key. */
  async function heard(event: Event): Promise<void> {
    const { key } = event as KeyChangeEvent;
    const before = keys.find(({ id }) => id === key.id);
    keys = keys.map((one) => (one.id === key.id ? key : one));
    draw();
    if (before?.token === stage.key) await stage.ask();
  }

  for (const type of changes)
    manager.addEventListener(type, (event) => void stage.attempt(() => heard(event)));
  stage.addEventListener('change', () => (timer ??= setTimeout(() => void read(), PAUSE)));
  manager.apiUrl = stage.server.apiUrl;
  // The server runs in this very page, so its service token is nobody's secret. A real site has no token in its page: it mounts
  // adminHandler() in its back end, and `api-url` is that route.
  manager.serviceToken = stage.server.serviceToken;
  await read();
}

/** Which key the map carries. One that was typed, or that has a new token since, is not one of the account's. */
function choice(keys: readonly ServiceKey[], stage: Stage): TemplateResult {
  const usable = keys.filter(({ revoked }) => revoked == null);
  const isKnown = usable.some(({ token }) => token === stage.key);
  return html`<label class="carried">
    <span>On the map</span>
    <select
      @change=${({ target }: Event) => stage.attempt(() => use(stage, (target as HTMLSelectElement).value))}
    >
      ${isKnown ? nothing : html`<option value="" selected disabled>none of these</option>`}
      ${usable.map(
        ({ token, name }) => html`<option value=${token} .selected=${token === stage.key}>${name}</option>`,
      )}
    </select>
  </label>`;
}

async function use(stage: Stage, token: string): Promise<void> {
  await stage.useKey(token);
  await stage.ask();
}
