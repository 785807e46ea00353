import type { TargetNames as VerdictTargetNames } from '@org/coverage-engine';
import { isRecord } from './is-record.js';

type Json = Readonly<Record<string, unknown>>;

const NAME = '@org/coverage';

/** The options that an nx.json gives our plugin; an empty object where it gives none, null where it does not name it. */
export function pluginEntry(nx: Json | null): Json | null {
  const given = givenOptions(nx);
  return given === null || isRecord(given) ? given : {};
}

/** The same as written (an object before a bare name): what is no object is the reader's to refuse. */
export function givenOptions(nx: Json | null): unknown {
  const plugins = Array.isArray(nx?.['plugins']) ? (nx['plugins'] as unknown[]) : [];
  const entry = plugins.find((plugin) => isRecord(plugin) && plugin['plugin'] === NAME);
  if (isRecord(entry)) return entry['options'] ?? {};
  return plugins.includes(NAME) ? {} : null;
}

/** What the plugin's targets are called in a workspace. */
export interface TargetNames extends VerdictTargetNames {
  readonly mutate: string;
}

/** The same for what is to be typed; null where no Nx has targets of ours. */
export function workspaceTargets(nx: Json | null): TargetNames | null {
  const options = pluginEntry(nx);
  return options === null ? null : targetNames(options);
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
