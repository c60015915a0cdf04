import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const ours = ['map-view', 'map-marker', 'key-notice', 'key-usage', 'key-manager'];

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => ours.includes(tag) } } })],
});
