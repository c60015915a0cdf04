import type { Plan, PlanName } from '../key-service.ts';
import type { Call } from './call.ts';
import { routes } from './routes.ts';
import type { CallOptions } from './send.ts';

/** Every answer is the plan as it is then: status, quota, balance, keys used of keys allowed, and what there is to buy. */
export interface Plans {
  /** How things stand. */
  get(options?: CallOptions): Promise<Plan>;
  /** Takes a plan, or changes to it. */
  subscribe(plan: PlanName, options?: CallOptions): Promise<Plan>;
  /** Ends the plan. Without a bundle, keys are refused with `no-plan` from then on. */
  cancel(options?: CallOptions): Promise<Plan>;
  /** @param bundle one of `offers.bundles`, such as `km2-10`. */
  buyBundle(bundle: string, options?: CallOptions): Promise<Plan>;
}

export function planOf(call: Call): Plans {
  return {
    get: (options) => call(routes.getPlan, options),
    subscribe: (plan, options) => call(routes.subscribe, { ...options, body: { plan } }),
    cancel: (options) => call(routes.cancelPlan, options),
    buyBundle: (bundle, options) => call(routes.buyBundle, { ...options, body: { bundle } }),
  };
}
