import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Called in a test or a `beforeEach`: an empty folder, which is gone after that test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapward-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
