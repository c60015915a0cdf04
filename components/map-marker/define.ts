import { define } from '../shared/define.ts';
import { MapMarker } from './map-marker.ts';

define('map-marker', MapMarker);

export { MapMarker };
