import { define } from '../shared/define.ts';
import { MapSearch } from './map-search.ts';

define('map-search', MapSearch);

export { MapSearch };
