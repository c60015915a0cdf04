/** The contract itself, `openapi.yaml`. It needs no key. */
import type { Route } from './route.ts';

export const contractRoute: Route = {
  method: 'GET',
  path: '/openapi.yaml',
  async run() {
    const { openapiYaml } = await import('../generated/openapi.ts');
    return new Response(openapiYaml, {
      headers: { 'Content-Type': 'application/yaml', 'Cache-Control': 'public, max-age=300' },
    });
  },
};
