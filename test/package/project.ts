/**
 * A project into which npm installs the package from its tarball, without a network and with an empty cache: whatever is in
 * anybody's cache proves nothing. What the package needs comes from this checkout, as if the project had had it before.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { packTarball } from './tarball.ts';

export interface Project {
  readonly folder: string;
  /** Writes a file of the project's, in folders that it makes, and gives its path. */
  write(file: string, text: string): string;
  remove(): void;
}

/** The parts of a package.json that are read here. */
interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const root = resolve('.');

/** @param peers packages of this checkout that the project depends on itself. */
export function installInProject(...peers: string[]): Project {
  const { project, path, remove } = packTarball();
  const needed = closureOf([...Object.keys(readManifest(root).dependencies!), ...peers]);
  for (const from of needed)
    cpSync(from, join(project, relative(root, from)), {
      recursive: true,
      filter: (part) => part === from || basename(part) !== 'node_modules',
    });
  const versions = peers.map((name) => [name, readManifest(findPackage(name, root)).version]);
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({
      name: 'app',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(versions),
    }),
  );
  const options = ['--offline', `--cache=${join(project, '.npm')}`, '--ignore-scripts', '--loglevel=error'];
  const npm = (...args: string[]): Buffer =>
    execFileSync('npm', [...args, ...options], { cwd: project, stdio: ['ignore', 'ignore', 'inherit'] });
  // npm fetches again whatever has a command that is not linked.
  npm('rebuild');
  npm('install', '--no-audit', '--no-fund', path);
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
function closureOf(names: readonly string[]): Set<string> {
  const folders = new Set<string>();
  const add = (name: string, user: string): void => {
    const folder = findPackage(name, user);
    if (folders.has(folder)) return;
    folders.add(folder);
    for (const needed of Object.keys(readManifest(folder).dependencies ?? {})) add(needed, folder);
  };
  for (const name of names) add(name, root);
  return folders;
}

/** Where Node finds a package for a user of it. */
function findPackage(name: string, user: string): string {
  const folder = join(user, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (user === dirname(user)) throw new Error(`${name} is not installed.`);
  return findPackage(name, dirname(user));
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
