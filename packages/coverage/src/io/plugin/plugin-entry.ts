import type { TargetNames as VerdictTargetNames } from '@org/coverage-engine';
import { isRecord, type Json } from '../values/is-record.js';
import { DEFAULT_TARGET_NAMES } from './plugin-targets.js';

/** The plugin's name in nx.json. */
export const PLUGIN = '@org/coverage';

/** What is read of nx.json, unchecked. */
export interface NxJson {
  readonly plugins?: unknown;
  readonly defaultBase?: unknown;
  readonly affected?: unknown;
}

/** A plugin that nx.json registers. */
interface Registration {
  readonly plugin: string;
  readonly options?: unknown;
}

/** Every plugin that nx.json registers, in its order; a bare name as one without options. */
export const registrations = (
  nx: { readonly plugins?: readonly (string | Registration)[] } | null,
): Registration[] =>
  (nx?.plugins ?? []).map((entry) => (typeof entry === 'string' ? { plugin: entry } : entry));

/** The base that Nx itself is set to, as written. */
export function nxDefaultBase(nx: NxJson | null): unknown {
  return nx?.defaultBase ?? (isRecord(nx?.affected) ? nx.affected['defaultBase'] : undefined);
}

/** Every registration of our plugin in nx.json, in its order; `{}` for a bare name. */
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

/** The same as written; an entry with options goes before a bare name. What is no object is the caller's to refuse. */
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

/** The targets' names in a workspace; null where nx.json does not register the plugin. */
export function workspaceTargets(nx: NxJson | null): TargetNames | null {
  const options = pluginEntry(nx);
  return options === null ? null : targetNames(options);
}

/**
 * The same, with the projects that have no targets: those without a manifest, unless nx.json sets `coverageTarget`.
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

/** @param options those of nx.json; the inference refuses names that are no text */
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
