import { coreFlows } from './core-flows.ts';
import { launchFirefox } from './drivers/firefox.ts';

coreFlows(launchFirefox);
