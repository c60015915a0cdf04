/** A disk that can be filled. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  /** Where it is. */
  readonly folder: string;
  /** Leaves no room for anything. */
  fill(): void;
  /** Makes room again. */
  clear(): void;
  remove(): void;
}

/** @returns `undefined` where none may be mounted: that takes Linux, and its administrator. */
export function smallDisk(kilobytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'mapward-disk-'));
  const filler = join(folder, 'filler');
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  if (status !== 0) {
    rmdirSync(folder);
    return undefined;
  }
  return {
    folder,
    fill() {
      try {
        for (;;) writeFileSync(filler, Buffer.alloc(4096), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    clear: () => rmSync(filler),
    remove() {
      spawnSync('umount', [folder]);
      rmdirSync(folder);
    },
  };
}
