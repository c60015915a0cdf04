/**
 * The package as npm would publish it: packed from what is built, and unpacked in an empty project, far from this one's
 * dependencies and configuration.
 */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tarball {
  /** The `.tgz`. */
  readonly path: string;
  /** A project that has nothing but the package. */
  readonly project: string;
  /** The package in that project. */
  readonly folder: string;
  /** Its files, from the package's root, with forward slashes. */
  readonly files: readonly string[];
  remove(): void;
}

export function packTarball(): Tarball {
  const project = mkdtempSync(join(tmpdir(), 'mapward-package-'));
  // What is there was just built: without scripts, it is not built again.
  const report = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename }] = JSON.parse(report) as [{ filename: string }];
  const path = join(project, filename);
  const folder = join(project, 'node_modules/mapward');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', path, '-C', folder, '--strip-components=1']);
  writeFileSync(join(project, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
  return {
    path,
    project,
    folder,
    files: files.map((file) => file.replaceAll('\\', '/')).sort(),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}
