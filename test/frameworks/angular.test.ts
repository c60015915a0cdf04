import { describeApp } from './describe-app.ts';

describeApp('angular', 'PUBLIC_MAP_KEY');
