/**
 * `mapward-api.js`, beside the one script: every element registered, their classes, and the client. For pages whose own script needs one
 * of them at once, or makes elements outside the document.
 *
 * @example
 * <script type="module">
 *   import { createClient, maptiler } from 'https://cdn.example/mapward-api.js';
 *   document.querySelector('map-view').client = createClient({ key: 'pk_…', provider: maptiler() });
 * </script>
 */
import '../key-manager/define.ts';
import '../key-notice/define.ts';
import '../key-usage/define.ts';
import '../map-marker/define.ts';
import '../map-search/define.ts';
import './map-view.ts';

export * from '../../src/index.ts';
export * from '../pure.ts';
