/** The highest count of a file or a package: nothing has more, and sums of thousands of them stay exact. */
export const HIGHEST_COUNT = 10 ** 12;

/** Whether a value that comes from outside is a count that can be added up. */
export const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= HIGHEST_COUNT;
