import picomatch from 'picomatch';
import { isRecord } from '../../io/is-record.js';

/** One registration of our plugin in nx.json. */
export interface PluginEntry {
  /** As written; undefined where it gives none. */
  readonly options: unknown;
  /** Whether Nx shows it a configuration file: `include` and `exclude` of an entry keep files from its plugin. */
  readonly reaches: (file: string) => boolean;
}

const NAME = '@org/coverage';

/** Every registration of our plugin, in the order of nx.json. */
export function pluginEntries(nx: Readonly<Record<string, unknown>> | null): PluginEntry[] {
  const plugins = Array.isArray(nx?.['plugins']) ? (nx['plugins'] as unknown[]) : [];
  return plugins.flatMap((plugin) => {
    if (plugin === NAME) return [{ options: undefined, reaches: () => true }];
    if (!isRecord(plugin) || plugin['plugin'] !== NAME) return [];
    const isIncluded = matcher(plugin['include']) ?? (() => true);
    const isExcluded = matcher(plugin['exclude']) ?? (() => false);
    return [{ options: plugin['options'], reaches: (file) => isIncluded(file) && !isExcluded(file) }];
  });
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
