import { coreFlows } from './core-flows.ts';
import { launchWebKit } from './drivers/webkit.ts';

coreFlows(launchWebKit);
