import type { Weakening } from '@org/coverage-engine';
import type { Acknowledgement } from '@org/coverage-manifest';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { pluginEntry } from '../../io/plugin/plugin-entry.js';
import type { Json } from '../../io/values/is-record.js';
import type { Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';

const LISTS = {
  nx: 'plugins["@org/coverage"].options.acknowledged',
  manifest: 'coverage.acknowledged',
} as const;

/** Adds the consent to a weakening, by its words: whether it is acknowledged, or where it may be. */
export type ConsentTo = (found: Omit<Weakening, 'acknowledged' | 'agreement'>) => Weakening;

/** The consent to weakenings of a feature; to those of none (null) in nx.json. */
export type ConsentOf = (feature: Feature | null) => ConsentTo;

/**
 * Finds the acknowledgement of a weakening, or says where to write one. Each counts once: those of the base belong to
 * former weakenings, and a second weakening in the same words needs an entry of its own.
 *
 * @param file a manifest or nx.json, whose list it is; null where there is none
 */
export function acknowledgedIn(
  file: string | null,
  now: readonly Acknowledgement[],
  before: readonly Acknowledgement[],
): ConsentTo {
  const list = file === 'nx.json' ? LISTS.nx : LISTS.manifest;
  const spent = new Map<string, number>();
  const spend = (change: string): number => {
    const count = spent.get(change) ?? 0;
    spent.set(change, count + 1);
    return count;
  };
  for (const { change } of before) spend(change);
  return (found) => {
    const { change } = found;
    const acknowledged = now.filter((one) => one.change === change)[spend(change)]?.reason ?? null;
    const isOpen = acknowledged === null && file !== null;
    const agreement = isOpen ? { file, list, entry: { change, reason: '' as const } } : null;
    return { ...found, acknowledged, agreement };
  };
}

/**
 * The acknowledgements in a feature's own manifest.
 *
 * @param before the manifests' contracts at the base where they may differ, by their path now
 */
export function acknowledgedBy(
  { manifest, contract }: Feature,
  before: ReadonlyMap<string, FeatureContract>,
): ConsentTo {
  return acknowledgedIn(manifest, contract.acknowledged, (before.get(manifest) ?? contract).acknowledged);
}

/** The acknowledgements in the plugin's options in nx.json, of which `formerNx` is that of the base. */
export function acknowledgedByNx({ settings, workspace }: Scene, formerNx: Json | null): ConsentTo {
  const spent = pluginEntry(formerNx)?.['acknowledged'];
  return acknowledgedIn(
    pluginEntry(workspace.nx) === null ? null : 'nx.json',
    settings.acknowledged ?? [],
    Array.isArray(spent) ? (spent as Acknowledgement[]) : [],
  );
}
