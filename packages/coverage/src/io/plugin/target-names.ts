import type { TargetNames as VerdictTargetNames } from '@org/coverage-engine';
import type { Json } from '../values/is-record.js';
import { pluginEntry, type NxJson } from './plugin-entry.js';
import { DEFAULT_TARGET_NAMES } from './plugin-targets.js';

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
