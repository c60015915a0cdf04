import { describeApp } from './describe-app.ts';

describeApp('next', 'NEXT_PUBLIC_MAP_KEY');
