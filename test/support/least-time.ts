const TRIES = 12;

/**
 * How long some work takes at least, in milliseconds: the shortest of some tries is one that nothing else on the machine came between. No more tries
 * than it takes to be at most `enough`; `enough` of 0: three of them.
 */
export async function leastTime(work: () => unknown, enough = 0): Promise<number> {
  const tries = enough > 0 ? TRIES : 3;
  let least = Infinity;
  for (let nth = 0; nth < tries && least > enough; nth += 1) {
    const begin = performance.now();
    await work();
    least = Math.min(least, performance.now() - begin);
  }
  return least;
}
