import { assert } from 'chai';
import '../../../components/map-search/define.ts';
import type { MapSearch } from '../../../components/map-search/map-search.ts';
import { mount, preparePage, until } from './support.ts';

const page = preparePage({ limits: { per_second: { data: 1 } } });

it('<map-search> has nothing refused under one request a second, and answers the last text', async () => {
  const element = mount<MapSearch>(
    `<map-search api-key="${page.server.defaultKey}" provider="mapward"></map-search>`,
  );
  await until(() => element.shadowRoot?.querySelector('ul'));
  const field = element.shadowRoot!.querySelector('input')!;
  field.focus();
  const text = 'Copenhagen';
  // Slow enough that every letter is worth a request, and faster than the server allows.
  for (let i = 2; i <= text.length; i++) {
    field.value = text.slice(0, i);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 260));
  }
  const searches = (): readonly (typeof page.server.log)[number][] =>
    page.server.log.filter(({ path }) => path.startsWith('/geocoding/'));
  await until(() => searches().at(-1)?.path.startsWith(`/geocoding/${text}.json`));
  await until(() => element.shadowRoot!.querySelector('[role=option]')?.textContent?.includes(text));
  assert.deepEqual([...new Set(searches().map(({ status }) => status))], [200]);
  // Those of the beginning are shown while the rest is typed.
  assert.isAtLeast(searches().length, 2);
  assert.isAtMost(searches().length, 5);
});
