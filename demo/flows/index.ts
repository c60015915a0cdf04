import type { Flow } from './flow.ts';

/** The flows in their order, by the names that links to them carry. Each loads when it is wanted. */
export const flows: Readonly<Record<string, () => Promise<Flow>>> = {
  'testing-key': async () => (await import('./testing-key.ts')).testingKey,
  'protected-key': async () => (await import('./protected-key.ts')).protectedKey,
  elsewhere: async () => (await import('./elsewhere.ts')).elsewhere,
  subdomains: async () => (await import('./subdomains.ts')).subdomains,
  'user-agent': async () => (await import('./user-agent.ts')).userAgent,
  leak: async () => (await import('./leak.ts')).leak(),
  'switch-off': async () => (await import('./switch-off.ts')).switchOff,
  'three-keys': async () => (await import('./three-keys.ts')).threeKeys,
  quota: async () => (await import('./quota.ts')).quota,
  'rate-limit': async () => (await import('./rate-limit.ts')).rateLimit,
  export: async () => (await import('./export.ts')).exportArea(),
  'user-removed': async () => (await import('./user-removed.ts')).userRemoved,
  'user-limit': async () => (await import('./user-limit.ts')).userLimit,
  down: async () => (await import('./down.ts')).down,
  dialect: async () => (await import('./dialect.ts')).dialect,
  'own-map': async () => (await import('./own-map.ts')).ownMap(),
  'two-services': async () => (await import('./two-services.ts')).twoServices(),
};

/** The flow that a link names: `#flow=leak`. Undefined where it names none that there is. */
export function flowNamed(hash: string): string | undefined {
  const name = new URLSearchParams(hash.slice(1)).get('flow');
  return name !== null && Object.hasOwn(flows, name) ? name : undefined;
}
