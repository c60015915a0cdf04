/**
 * How much of a core some work takes in this thread, in milliseconds: the least of a few runs, so that neither a busy machine nor a
 * collection of garbage counts.
 */
export async function cpuTime(work: (run: number) => unknown, runs = 3): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.threadCpuUsage();
    await work(run);
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
