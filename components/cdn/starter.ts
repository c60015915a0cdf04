/**
 * The one script. It finds which of the elements a page has, now or later, and loads the code of those.
 *
 * @example
 * <script type="module" src="https://cdn.example/mapward.js"></script>
 * <map-view api-key="pk_…" provider="maptiler"></map-view>
 */
import { ElementLoader } from './element-loader.ts';
import { holdPlaces } from './hold-places.ts';
import { loadAwaited } from './load-awaited.ts';
import { watchForTags } from './watch-for-tags.ts';

/** Each element's code; and the files that it starts with, whose names and hashes the build puts in the place of the modules'. */
const loader = new ElementLoader({
  'key-manager': [() => import('../key-manager/define.ts'), 'files:components/key-manager/define'],
  'key-notice': [() => import('../key-notice/define.ts'), 'files:components/key-notice/define'],
  'key-usage': [() => import('../key-usage/define.ts'), 'files:components/key-usage/define'],
  'map-marker': [() => import('../map-marker/define.ts'), 'files:components/map-marker/define'],
  'map-search': [() => import('../map-search/define.ts'), 'files:components/map-search/define'],
  'map-view': [
    () => import('./map-view.ts'),
    'files:components/cdn/map-view chunks/maplibre-css maplibre-gl.mjs',
  ],
});

holdPlaces(loader.tags);
loadAwaited(loader);
watchForTags(loader.tags, (element) => loader.meet(element));
