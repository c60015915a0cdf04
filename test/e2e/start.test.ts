/** `npm start`, as the README has it: in a copy of the sources, so that it builds beside nobody else's dist. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { isWhole } from '../support/whole.ts';

const MINUTES = 60_000;

it.runIf(isWhole)(
  'builds the demo from nothing, serves it, and builds again when a source changes',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mapward-start-'));
    // Without git: the sources may have come as an archive.
    const ignored = ['.git', ...readFileSync('.gitignore', 'utf8').split(/\/?\n/)];
    cpSync('.', folder, { recursive: true, filter: (path) => !ignored.includes(basename(path)) });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const started = spawn('npm', ['start'], { cwd: folder, detached: true });
    const browser = await launchBrowser();
    try {
      let printed = '';
      for (const stream of [started.stdout, started.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
      await expect.poll(() => printed, { timeout: 3 * MINUTES }).toMatch(/The demo is at \S+/);
      const page = await browser.newPage({ viewport: { width: 1024, height: 720 } });
      const url = /The demo is at (\S+)/.exec(printed)![1]!;
      await page.goto(url);
      await page.locator('map-view[status=loaded]').waitFor();
      appendFileSync(join(folder, 'demo/main.ts'), "\nconsole.info('built again');\n");
      const served = async (): Promise<string> => (await fetch(new URL('main.js', url))).text();
      await expect.poll(served, { timeout: MINUTES }).toContain('built again');
    } finally {
      await browser.close();
      // npm's own child ends with it.
      process.kill(-started.pid!, 'SIGTERM');
      await once(started, 'close');
      rmSync(folder, { recursive: true, force: true });
    }
  },
  5 * MINUTES,
);
