/** An empty project into which the package is installed from its tarball, by npm, without a network. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { packTarball } from './tarball.ts';

export interface Project {
  readonly folder: string;
  /** Writes a file of the project's, in folders that it makes, and gives its path. */
  write(file: string, text: string): string;
  remove(): void;
}

/** @param packages that the project has besides: the peers that it wants. They come from this checkout. */
export function installInProject(...packages: string[]): Project {
  const { project, path, remove } = packTarball();
  const { dependencies } = readManifest(resolve('.'));
  const found = closureOf([...Object.keys(dependencies!), ...packages]);
  const options = [
    '--offline',
    '--install-links',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  execFileSync('npm', ['install', ...options, path, ...found.map((folder) => `file:${folder}`)], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    folder: project,
    write(file, text) {
      const at = join(project, file);
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, text);
      return at;
    },
    remove,
  };
}

/** The folders of packages and of all that they depend on. */
function closureOf(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  const add = (name: string, user: string): void => {
    if (found.has(name)) return;
    const folder = findPackage(name, user);
    found.set(name, folder);
    for (const needed of Object.keys(readManifest(folder).dependencies ?? {})) add(needed, folder);
  };
  for (const name of names) add(name, resolve('.'));
  return [...found.values()];
}

/** Where Node finds a package for a user of it. */
function findPackage(name: string, user: string): string {
  const folder = join(user, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (user === dirname(user)) throw new Error(`${name} is not installed.`);
  return findPackage(name, dirname(user));
}

function readManifest(folder: string): { dependencies?: Record<string, string> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
}
