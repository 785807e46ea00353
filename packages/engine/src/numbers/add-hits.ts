/** What stands for the count of an arm whose decision was never reached: LCOV's `-`. */
export const NOT_REACHED = -1;

/** The sum of two counts of runs, never above 2^53-1. */
export function addHits(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

/** The same of two arms, where one that was not reached adds nothing. */
export function addTaken(a: number, b: number): number {
  if (a === NOT_REACHED) return b;
  return b === NOT_REACHED ? a : addHits(a, b);
}
