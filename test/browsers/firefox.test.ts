import { launchFirefox } from './drivers/firefox.ts';
import { inEveryBrowser } from './every-browser.ts';

inEveryBrowser('firefox', launchFirefox);
