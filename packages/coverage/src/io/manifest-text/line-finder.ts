/** The 1-based line of an offset, by the offsets at which lines start. */
export const lineFinder =
  (starts: readonly number[]) =>
  (offset: number): number =>
    starts.findLastIndex((start) => start <= offset) + 1;
