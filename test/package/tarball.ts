/** The package as npm would publish it, packed from what is built, far from this project's dependencies and configuration. */
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tarball {
  /** The `.tgz`. */
  readonly path: string;
  /** A project that has nothing else. */
  readonly project: string;
  remove(): void;
}

export interface Unpacked extends Tarball {
  /** The package in the project's `node_modules`. */
  readonly folder: string;
  /** Its files, from the package's root, with forward slashes. */
  readonly files: readonly string[];
}

export function packTarball(): Tarball {
  const project = mkdtempSync(join(tmpdir(), 'mapward-package-'));
  // What is there was just built: without scripts, it is not built again.
  const report = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [{ filename }] = JSON.parse(report) as [{ filename: string }];
  writeFileSync(join(project, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
  return {
    path: join(project, filename),
    project,
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}

export function unpackTarball(): Unpacked {
  const tarball = packTarball();
  const folder = join(tarball.project, 'node_modules/mapward');
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', tarball.path, '-C', folder, '--strip-components=1']);
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(join(folder, file)).isFile());
  return { ...tarball, folder, files: files.map((file) => file.replaceAll('\\', '/')).sort() };
}
