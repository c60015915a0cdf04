/** What commands this machine has, and Debian's packages for those that it lacks. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a command, as a shell would find it. */
export function findCommand(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Installs packages with apt-get, where that is allowed. @returns why it could not. */
export function installPackages(packages: readonly string[]): string | undefined {
  if (process.platform !== 'linux' || !findCommand('apt-get'))
    return 'there is no apt-get to install it with';
  if (process.getuid?.() !== 0) return 'only root can install it with apt-get';
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const apt = (...args: string[]): number | null =>
    // Test files that start side by side may each find the same one missing.
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  apt('update');
  const status = apt('install', '-y', '--no-install-recommends', ...packages);
  return status === 0 ? undefined : `apt-get failed with status ${status}`;
}
