import type { TargetNames as VerdictTargetNames } from '@org/coverage-engine';
import { isRecord, type Json } from '../values/is-record.js';
import { DEFAULT_TARGET_NAMES } from './plugin-targets.js';

/** As what nx.json registers our plugin. */
export const PLUGIN = '@org/coverage';

/** What is read of nx.json; whether it is what it should be is not known. */
export interface NxJson {
  readonly plugins?: unknown;
  readonly defaultBase?: unknown;
  readonly affected?: unknown;
}

/** The base that Nx itself is set to, as written. */
export function nxDefaultBase(nx: NxJson | null): unknown {
  return nx?.defaultBase ?? (isRecord(nx?.affected) ? nx.affected['defaultBase'] : undefined);
}

/** Every registration of our plugin in nx.json, as written and in its order; a bare name has no fields. */
export function pluginEntries(nx: NxJson | null): Json[] {
  const plugins: unknown[] = Array.isArray(nx?.plugins) ? nx.plugins : [];
  return plugins.flatMap((entry) => {
    if (entry === PLUGIN) return [{}];
    return isRecord(entry) && entry['plugin'] === PLUGIN ? [entry] : [];
  });
}

/** The options that an nx.json gives our plugin; an empty object where it gives none, null where it does not name it. */
export function pluginEntry(nx: NxJson | null): Json | null {
  const given = givenOptions(nx);
  return given === null || isRecord(given) ? given : {};
}

/** The same as written (an object before a bare name): what is no object is the reader's to refuse. */
export function givenOptions(nx: NxJson | null): unknown {
  const entries = pluginEntries(nx);
  const entry = entries.find(({ plugin }) => plugin === PLUGIN) ?? entries[0];
  return entry === undefined ? null : (entry['options'] ?? {});
}

/** What the plugin's targets are called in a workspace. */
export interface TargetNames extends VerdictTargetNames {
  readonly mutate: string;
  readonly mutateDiff: string;
}

/** The same for what is to be typed; null where no Nx has targets of ours. */
export function workspaceTargets(nx: NxJson | null): TargetNames | null {
  const options = pluginEntry(nx);
  return options === null ? null : targetNames(options);
}

/**
 * The same, with those among some projects that have no targets: all without a manifest, unless nx.json names a target
 * that measures every project.
 */
export function targetsOf(
  nx: NxJson | null,
  projects: Iterable<{ readonly name: string; readonly hasManifest: boolean }>,
): TargetNames | null {
  const targets = workspaceTargets(nx);
  if (targets === null || pluginEntry(nx)?.['coverageTarget'] !== undefined) return targets;
  const without = [...projects].filter(({ hasManifest }) => !hasManifest).map(({ name }) => name);
  return { ...targets, without: new Set(without) };
}

/** @param options those of nx.json; a name that is no text is the inference's to refuse */
export function targetNames(options: Json | null): TargetNames {
  const named = (option: keyof typeof DEFAULT_TARGET_NAMES): string => {
    const value = options?.[option];
    return typeof value === 'string' ? value : DEFAULT_TARGET_NAMES[option];
  };
  const own = options?.['coverageTarget'];
  return {
    measure: typeof own === 'string' ? own : named('measureTargetName'),
    bands: named('bandsTargetName'),
    diff: named('diffTargetName'),
    mutate: named('mutateTargetName'),
    mutateDiff: named('mutateDiffTargetName'),
  };
}
