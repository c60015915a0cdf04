import { describeApp } from './describe-app.ts';

describeApp('nuxt', 'NUXT_PUBLIC_MAP_KEY');
