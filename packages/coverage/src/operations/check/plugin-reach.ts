import picomatch from 'picomatch';
import type { Json } from '../../io/values/is-record.js';

/** Whether Nx shows a file to a registered plugin, by `include` and `exclude` of its entry. */
export function pluginReach(entry: Json): (file: string) => boolean {
  const isIncluded = matcher(entry['include']) ?? (() => true);
  const isExcluded = matcher(entry['exclude']) ?? (() => false);
  return (file) => isIncluded(file) && !isExcluded(file);
}

/** Matches as Nx does: the last matching glob decides, and a list that begins with a negation starts from all files. */
function matcher(globs: unknown): ((file: string) => boolean) | null {
  const list = Array.isArray(globs) ? globs.filter((glob) => typeof glob === 'string') : [];
  if (list.length === 0) return null;
  const rules = list.map((glob) => ({
    matches: picomatch(glob.replace(/^!/, ''), { dot: true }),
    isNegated: glob.startsWith('!'),
  }));
  return (file) =>
    rules.reduce(
      (isMatch, { matches, isNegated }) => (matches(file) ? !isNegated : isMatch),
      rules[0]!.isNegated,
    );
}
