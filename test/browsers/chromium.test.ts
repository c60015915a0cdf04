import { coreFlows } from './core-flows.ts';
import { launchChromium } from './drivers/chromium.ts';

coreFlows(launchChromium);
