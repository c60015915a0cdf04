import type { KeyUsage } from 'mapward/elements/pure';
import type { Stage } from '../stage.ts';

/** The time between two readings, in milliseconds: a burst of tiles is one. */
const PAUSE = 600;

/**
 * Has `<key-usage>` show what the map's key has used, as soon as anything was: on a site it asks once a minute, which is polite to a
 * server that is somewhere else. And says what protects that key.
 */
export async function showUsage(stage: Stage, element: KeyUsage, protection: HTMLElement): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function read(): void {
    timer = undefined;
    const { client } = stage;
    if (client === element.client) return void element.refresh();
    element.hidden = !client;
    if (client) element.client = client;
  }
  const soon = (): void => void (timer ??= setTimeout(read, PAUSE));

  element.addEventListener('usage-change', () => {
    const { usage } = element;
    if (usage?.source === 'provider')
      protection.textContent = usage.protected
        ? 'The map’s key is locked by rules.'
        : 'The map’s key has no rules: for testing only.';
  });
  stage.addEventListener('change', soon);
  stage.log.addEventListener('request', soon);
  // Its client comes before the element does: without one it would look for the attributes that name one.
  element.client = stage.client;
  await import('mapward/elements/key-usage');
}
