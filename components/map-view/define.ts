import { define } from '../shared/define.ts';
import { MapView } from './map-view.ts';

define('map-view', MapView);

export { MapView };
