import { describeApp } from './describe-app.ts';

describeApp('astro', 'PUBLIC_MAP_KEY');
