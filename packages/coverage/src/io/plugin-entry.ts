type Json = Readonly<Record<string, unknown>>;

/** The options that an nx.json gives our plugin; an empty object where it gives none, null where it does not name it. */
export function pluginEntry(nx: Json | null): Json | null {
  const plugins = Array.isArray(nx?.['plugins']) ? (nx['plugins'] as unknown[]) : [];
  const entry = plugins.find(
    (plugin) => plugin === '@org/coverage' || (isRecord(plugin) && plugin['plugin'] === '@org/coverage'),
  );
  if (entry === undefined) return null;
  return isRecord(entry) && isRecord(entry['options']) ? entry['options'] : {};
}

/** What the plugin's targets are called in a workspace. */
export interface TargetNames {
  readonly measure: string;
  readonly bands: string;
  readonly diff: string;
  readonly mutate: string;
}

/** @param options those of nx.json; a name that is no text is the inference's to refuse */
export function targetNames(options: Json | null): TargetNames {
  const named = (option: string, fallback: string): string => {
    const value = options?.[option];
    return typeof value === 'string' ? value : fallback;
  };
  return {
    measure: named('coverageTarget', named('measureTargetName', 'coverage-measure')),
    bands: named('bandsTargetName', 'coverage'),
    diff: named('diffTargetName', 'coverage-diff'),
    mutate: named('mutateTargetName', 'mutate'),
  };
}

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
