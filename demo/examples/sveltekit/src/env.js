import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  // It is in every page: restrict the key to your site's origins. A secret has no place here.
  PUBLIC_MAP_KEY: { public: true },
});
