import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  parseProvenance,
  sealedProvenance,
  serializeProvenance,
  type Provenance,
  type RecordedTotals,
} from '@org/coverage-manifest/provenance';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import type { Feature } from './measured-feature.js';

const SIDECAR = 'coverage/provenance.json';
const DIST = join(import.meta.dirname, '..', '..', '..', 'manifest', 'dist');

interface RunReports {
  readonly folder: string;
  readonly written: readonly string[];
  readonly section: unknown;
  readonly contract: FeatureContract;
  readonly sources: Readonly<Record<string, string>>;
}

/** What the reporter of Vitest records, which is no part of the manifest package's surface. */
export const { recordTotals } = createRequire(import.meta.url)(
  join(DIST, 'vitest', 'totals', 'record-totals.js'),
) as { recordTotals(run: RunReports): RecordedTotals | null };

/** The provenance with its totals; throws where none were recorded. */
export function sealedOf(feature: Feature): Provenance & { readonly totals: RecordedTotals } {
  const sealed = sealedProvenance(Buffer.from(feature.read(SIDECAR)));
  if (!sealed?.totals) throw new Error(`no totals were recorded: ${feature.read(SIDECAR)}`);
  return { ...sealed, totals: sealed.totals };
}

/** Has other totals stand in the provenance, under their seal. */
export function recordedAs(feature: Feature, change: Partial<RecordedTotals>): void {
  const sealed = sealedOf(feature);
  feature.write({ [SIDECAR]: serializeProvenance({ ...sealed, totals: { ...sealed.totals, ...change } }) });
}

/** As though the feature had been measured with another section that puts its files into the same layers. */
export function measuredWith(feature: Feature, coverage: unknown): void {
  recordedAs(feature, { section: JSON.stringify(coverage) });
}

/** Takes the totals out of the provenance, so that the reports are read. */
export function withoutTotals(feature: Feature): void {
  const parsed = parseProvenance(feature.read(SIDECAR));
  if ('error' in parsed) throw new Error(parsed.error);
  feature.write({ [SIDECAR]: serializeProvenance(parsed.provenance) });
}
