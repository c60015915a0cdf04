import { launchWebKit } from './drivers/webkit.ts';
import { inEveryBrowser } from './every-browser.ts';

inEveryBrowser('webkit', launchWebKit);
