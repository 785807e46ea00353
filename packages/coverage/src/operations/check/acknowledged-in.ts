import type { Weakening } from '@org/coverage-engine';
import type { Acknowledgement } from '@org/coverage-manifest';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import type { Feature } from '../scene/features.js';

/** Whether a change is agreed to, and where else it may be. */
export type Consent = Pick<Weakening, 'acknowledged' | 'agreement'>;

const LISTS = {
  nx: 'plugins["@org/coverage"].options.acknowledged',
  manifest: 'coverage.acknowledged',
} as const;

/**
 * Says why a change is agreed to, or where it may be. Each agreement holds for one weakening: what was acknowledged before
 * the change holds for a former one, and a second of the same wording needs a reason of its own.
 *
 * @param file what holds the agreements, a manifest or nx.json; null where nothing does
 */
export function acknowledgedIn(
  file: string | null,
  now: readonly Acknowledgement[],
  before: readonly Acknowledgement[],
): (change: string) => Consent {
  const list = file === 'nx.json' ? LISTS.nx : LISTS.manifest;
  const spent = new Map<string, number>();
  const spend = (change: string): number => {
    const count = spent.get(change) ?? 0;
    spent.set(change, count + 1);
    return count;
  };
  for (const { change } of before) spend(change);
  return (change) => {
    const acknowledged = now.filter((one) => one.change === change)[spend(change)]?.reason ?? null;
    const isOpen = acknowledged === null && file !== null;
    return { acknowledged, agreement: isOpen ? { file, list, entry: { change, reason: '' } } : null };
  };
}

/**
 * What a feature's own manifest agrees to.
 *
 * @param before what the features' manifests declared at the base where that may differ, by their path now
 */
export function acknowledgedBy(
  { manifest, contract }: Feature,
  before: ReadonlyMap<string, FeatureContract>,
): (change: string) => Consent {
  return acknowledgedIn(manifest, contract.acknowledged, (before.get(manifest) ?? contract).acknowledged);
}
