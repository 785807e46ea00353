import picomatch from 'picomatch';
import type { Json } from '../../io/values/is-record.js';

/** Whether Nx shows a configuration file to a registered plugin: `include` and `exclude` of its entry keep files from it. */
export function pluginReach(entry: Json): (file: string) => boolean {
  const isIncluded = matcher(entry['include']) ?? (() => true);
  const isExcluded = matcher(entry['exclude']) ?? (() => false);
  return (file) => isIncluded(file) && !isExcluded(file);
}

/** As Nx reads a list: the last glob that matches decides, and one that begins with a negation starts from all. */
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
