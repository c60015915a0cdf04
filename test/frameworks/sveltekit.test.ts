import { describeApp } from './describe-app.ts';

describeApp('sveltekit', 'PUBLIC_MAP_KEY');
