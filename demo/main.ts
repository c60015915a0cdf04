import type { MapView } from 'mapward/elements/pure';
import { startPageServer } from 'mapward/mock/page';
import { bindControls } from './controls.ts';
import { Log } from './log.ts';
import { openMemory } from './memory.ts';
import { useOneWorker } from './one-worker.ts';
import { showGuide } from './panels/guide.ts';
import { whenIdle, whenSeen, whenVisible } from './ready.ts';
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
}

/** The map, and what it is asked with. Until it is to be seen, nothing else is drawn: the page's text is there from the start. */
async function startMap(): Promise<Stage> {
  listen();
  const [server] = await Promise.all([
    startPageServer({ seed: demoSeed(), persist: true, onRequest: log.request }),
    useOneWorker(),
  ]);
  const { key = defaultToken, ahead = 0, origin } = memory.read();
  server.advance(ahead);
  const stage = new Stage({ server, view, log, memory });
  view.setAttribute('api-key', key);
  stage.play(origin);
  const seen = whenSeen(view);
  await Promise.all([import('mapward/elements/map-view'), import('mapward/elements/key-notice')]);
  await stage.settled();
  bindControls(stage);
  showGuide(stage, { start: find('#start'), page: find('#flow'), nav: find('.flows') });
  await seen;
  find('#frame').classList.add('seen');
  stage.changed();
  return stage;
}

/** What stands around the map, one thing at a time, so that nobody who drags the map meanwhile feels it. */
async function startPanels(stage: Stage): Promise<void> {
  const panels = [
    () => import('mapward/elements/map-search'),
    async () => (await import('./panels/clock.ts')).showClock(stage, find('#clock')),
    async () => (await import('./panels/log.ts')).showLog(log, find('#log')),
    async () => (await import('./panels/usage.ts')).showUsage(stage, find('key-usage'), find('#protection')),
    async () => (await import('./panels/keys.ts')).showKeys(stage, find('key-manager'), find('#carried')),
  ];
  for (const show of panels) {
    await whenIdle();
    await show();
  }
}

async function start(): Promise<void> {
  await whenVisible(tell);
  startTheme(memory, (isDark) => {
    view.setAttribute('map-style', isDark ? 'dark' : 'basic');
    // What is drawn on a canvas does not follow the page's colours by itself.
    find('key-usage').setAttribute('theme', isDark ? 'dark' : 'light');
  });
  await startPanels(await startMap());
}

start().catch((error: unknown) => {
  waiting.classList.add('failed');
  tell(error instanceof Error ? error.message : String(error));
});
