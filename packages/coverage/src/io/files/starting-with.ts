import { partitionPoint } from '@org/coverage-engine';

/**
 * The paths that start with a prefix, of a list sorted by code unit: they stand in one piece there, which is found without
 * a look at the others.
 */
export function startingWith(sorted: readonly string[], prefix: string): readonly string[] {
  const start = partitionPoint(sorted.length, (at) => sorted[at]! < prefix);
  const length = partitionPoint(sorted.length - start, (at) => sorted[start + at]!.startsWith(prefix));
  return sorted.slice(start, start + length);
}
