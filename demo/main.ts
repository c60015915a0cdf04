import type { MapView } from 'mapward/elements/pure';
import { startPageServer } from 'mapward/mock/page';
import { bindControls } from './controls.ts';
import { Log } from './log.ts';
import { openMemory } from './memory.ts';
import { showClock } from './panels/clock.ts';
import { showGuide } from './panels/guide.ts';
import { showKeys } from './panels/keys.ts';
import { showLog } from './panels/log.ts';
import { showUsage } from './panels/usage.ts';
import { whenVisible } from './ready.ts';
import { showSearch } from './search.ts';
import { defaultToken, demoSeed } from './seed.ts';
import { Stage } from './stage.ts';
import { startTheme } from './theme.ts';

const find = <T extends HTMLElement>(selector: string): T => document.querySelector<T>(selector) as T;

const waiting = find('#waiting');
const view = find<MapView>('map-view');
const memory = openMemory('mapward-demo');
const log = new Log();

function tell(sentence: string): void {
  waiting.textContent = sentence;
}

/** The element's events, as any page would hear them. */
function listen(): void {
  view.addEventListener('key-problem', (event) => {
    const { code, message } = (event as Event & { problem: { code: string; message: string } }).problem;
    log.event('key-problem', `${code}: ${message}`, 'bad');
  });
  view.addEventListener('key-recovered', () => log.event('key-recovered', 'The map works again.', 'good'));
  view.addEventListener('map-load', () => log.event('map-load', 'The first complete map is drawn.', 'good'));
  view.addEventListener('map-error', (event) => {
    log.event('map-error', (event as Event & { error: Error }).error.message, 'bad');
  });
  // Whatever comes first, it is something to look at.
  for (const type of ['map-load', 'key-problem', 'map-error'])
    view.addEventListener(type, () => (waiting.hidden = true), { once: true });
}

async function start(): Promise<void> {
  showLog(log, find('#log'));
  listen();
  await whenVisible(tell);
  const server = await startPageServer({ seed: demoSeed(), persist: true, onRequest: log.request });
  const { key = defaultToken, ahead = 0, origin } = memory.read();
  server.advance(ahead);
  const stage = new Stage({ server, view, log, memory });
  bindControls(stage);
  startTheme(memory, (isDark) => view.setAttribute('map-style', isDark ? 'dark' : 'basic'));
  view.setAttribute('api-key', key);
  stage.play(origin);
  await Promise.all([import('mapward/elements/map-view'), import('mapward/elements/key-notice')]);
  tell('Drawing the map …');
  await stage.settled();
  showClock(stage, find('#clock'));
  showUsage(stage, find('#usage'));
  showKeys(stage, find('#keys'));
  showSearch(view, find('#search'));
  showGuide(stage, { start: find('#start'), page: find('#flow'), nav: find('.flows') });
  stage.changed();
}

start().catch((error: unknown) => {
  waiting.classList.add('failed');
  tell(error instanceof Error ? error.message : String(error));
});
