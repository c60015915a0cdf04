/** Runs inside the server that is attacked (`node --import`), and says over IPC what it has cost since it was asked last. */

export interface Cost {
  /** Bytes of memory, after a collection of garbage. */
  readonly memory: number;
  /** Milliseconds of a core that the loop's thread took. */
  readonly cpu: number;
}

let before = process.threadCpuUsage();

process.on('message', () => {
  const { user, system } = process.threadCpuUsage(before);
  globalThis.gc?.();
  process.send?.({
    memory: process.memoryUsage().rss,
    cpu: (user + system) / 1000,
  } satisfies Cost);
  before = process.threadCpuUsage();
});
// The command ends when it is told to, whether somebody still listens or not.
process.channel?.unref();
