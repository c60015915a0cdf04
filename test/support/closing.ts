/**
 * What a setup opens is closed when its tests are over, however far that setup came: an `afterAll` that closes what was never opened
 * throws an error of its own over the one that tells why.
 */
import { afterAll, onTestFinished } from 'vitest';

export interface Closable {
  close(): unknown;
}

/** Called for a file or a `describe`. What goes through the function it gives is closed after all tests there, the last first. */
export function closeAfterAll(): <Opened extends Closable>(opened: Opened) => Opened {
  const open: Closable[] = [];
  afterAll(async () => {
    for (const one of open.reverse()) await one.close();
  });
  return (opened) => {
    open.push(opened);
    return opened;
  };
}

/** Called in a test or a `beforeEach`: closes it after that test, the last first. */
export function closeAfterTest<Opened extends Closable>(opened: Opened): Opened {
  onTestFinished(async () => void (await opened.close()));
  return opened;
}
