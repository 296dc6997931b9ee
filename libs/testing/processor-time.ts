const TRIES = 5;

/**
 * What some work takes of the processor at most, in milliseconds: the time on the wall, in which others have the processor too, or the time of
 * this process, in which other threads do work, whichever is less. The least of some tries, and no more of them than it takes to be at most `enough`.
 */
export async function processorTime(work: () => unknown, enough = 0): Promise<number> {
  let least = Infinity;
  for (let nth = 0; nth < TRIES && least > enough; nth += 1) {
    const [begin, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    least = Math.min(least, performance.now() - begin, (user + system) / 1_000);
  }
  return least;
}
