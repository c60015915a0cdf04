/**
 * Writes the sources that are made from other files, where those have changed:
 *
 * | made                                   | from                                       |
 * |----------------------------------------|--------------------------------------------|
 * | `src/generated/key-service.ts`         | `openapi.yaml`: its types                  |
 * | `src/mock/generated/openapi.ts`        | `openapi.yaml`: its text, `openapiYaml`    |
 * | `components/generated/maplibre-css.ts` | MapLibre's style sheet, `maplibreCss`      |
 * | `src/mock/world/baked/world-data.js`   | Natural Earth, GeoNames: `bake-world.ts`   |
 *
 * A text that code needs is a module that exports a string: Rollup, the test runners, Node and the
 * browser all take it as it is, and none of them needs a loader for it.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does not touch an up-to-date file, so that watchers do not see a change where there is none. */
function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function writeTextModule(path: string, name: string, source: string): void {
  const literal = JSON.stringify(readFileSync(source, 'utf8'));
  writeIfChanged(
    path,
    `// Made by scripts/generate.ts from ${source}.\nexport const ${name}: string = ${literal};\n`,
  );
}

async function writeOpenapiTypes(path: string): Promise<void> {
  const yaml = readFileSync('openapi.yaml', 'utf8');
  const stamp = createHash('sha256').update(yaml).digest('hex').slice(0, 16);
  const heading = `// Made by scripts/generate.ts from openapi.yaml ${stamp}.\n`;
  if (existsSync(path) && readFileSync(path, 'utf8').startsWith(heading)) return;
  const { astToString, default: openapiTS } = await import('openapi-typescript');
  writeIfChanged(path, heading + astToString(await openapiTS(yaml)));
}

/** A process of its own, because the script does its work at import. It knows by itself when there is none. */
function bakeWorld(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/bake-world.ts'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`scripts/bake-world.ts failed:\n${stdout}${stderr}`);
}

/** Vitest calls it before the tests, under this name; the other scripts do before they build or serve. */
export async function setup(): Promise<void> {
  writeTextModule(
    'components/generated/maplibre-css.ts',
    'maplibreCss',
    'node_modules/maplibre-gl/dist/maplibre-gl.css',
  );
  writeTextModule('src/mock/generated/openapi.ts', 'openapiYaml', 'openapi.yaml');
  await writeOpenapiTypes('src/generated/key-service.ts');
  bakeWorld();
}

if (import.meta.main) await setup();
