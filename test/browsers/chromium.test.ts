import { launchChromium } from './drivers/chromium.ts';
import { inEveryBrowser } from './every-browser.ts';

inEveryBrowser('chromium', launchChromium);
