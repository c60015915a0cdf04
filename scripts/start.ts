/** Builds, serves the demo on a free port (or `PORT`), and builds again whenever a source changes. */
import { existsSync } from 'node:fs';
import { watch } from 'rollup';
import { loadConfigFile } from 'rollup/loadConfigFile';
import { setup as generate } from './generate.ts';
import { serve } from './serve.ts';

await generate();
const { options, warnings } = await loadConfigFile('rollup.config.mjs', { silent: false });
warnings.flush();

const server = await serve('dist/demo', { port: Number(process.env['PORT'] ?? 0) });
const watcher = watch(options);
let announced = false;

watcher.on('event', (event) => {
  if (event.code === 'START') console.log('Building …');
  if (event.code === 'BUNDLE_END' || event.code === 'ERROR') void event.result?.close();
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'END') {
    console.log(
      announced || !existsSync('dist/demo/index.html') ? 'Built.' : `\nThe demo is at ${server.url}\n`,
    );
    announced = true;
  }
});

async function stop(): Promise<void> {
  await Promise.all([watcher.close(), server.close()]);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
