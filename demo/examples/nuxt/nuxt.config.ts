export default defineNuxtConfig({
  // Public: NUXT_PUBLIC_MAP_KEY is in every page. Restrict the key to your site's origins. A secret has no place here.
  runtimeConfig: { public: { mapKey: '' } },
  vue: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('map-') || tag.startsWith('key-') } },
});
