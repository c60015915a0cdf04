/** Registers every element. Importing it twice, or beside a second copy, is harmless. */
import './key-manager/define.ts';
import './key-notice/define.ts';
import './key-usage/define.ts';
import './map-marker/define.ts';
import './map-search/define.ts';
import './map-view/define.ts';
