import type { SummaryDocument } from '../model/summary.js';

/**
 * What a summary calls a package: by its name, else, for it may have been renamed, the package that stands in its
 * folder under a name of no other. Null where there is none.
 *
 * @param root as summaries write it: `.` for the workspace's root
 * @param isOther whether another package is known by a name
 */
export function nameIn(
  { byPackage }: SummaryDocument,
  name: string,
  root: string,
  isOther: (name: string) => boolean,
): string | null {
  if (Object.hasOwn(byPackage, name)) return name;
  const there = Object.entries(byPackage).find(([other, one]) => one.root === root && !isOther(other));
  return there?.[0] ?? null;
}
