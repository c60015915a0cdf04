/** `/v1/plan`: what is paid for, and buying more. */
import { buyBundle, cancel, subscribe } from '../../account/plan.ts';
import type { Route } from '../route.ts';
import { serviceRoute } from './call.ts';
import { presentPlan } from './present.ts';

export const planRoutes: readonly Route[] = [
  serviceRoute('GET', '/v1/plan', 'read', ({ account, now }) => presentPlan(account, now)),

  serviceRoute('POST', '/v1/plan/subscription', 'change', ({ account, now, body }) => {
    subscribe(account, body, now);
    return presentPlan(account, now);
  }),

  serviceRoute('DELETE', '/v1/plan/subscription', 'change', ({ account, now }) => {
    cancel(account, now);
    return presentPlan(account, now);
  }),

  serviceRoute('POST', '/v1/plan/bundles', 'change', ({ account, now, body }) => {
    buyBundle(account, body);
    return presentPlan(account, now);
  }),
];
