import { basename, join } from 'node:path';
import type { FeatureManifest } from '@org/coverage-manifest';
import { contractOf, judgedLayer, type FeatureContract } from '@org/coverage-manifest/contract';
import {
  parseProvenance,
  sealedProvenance,
  totalsOf,
  type Provenance,
  type RecordedTotals,
} from '@org/coverage-manifest/provenance';
import { breachOf } from './breach.js';
import { belowFloor, removedBands } from './check-floor.js';
import { checkSection } from './check-section.js';
import { compareContents, type Freshness } from './compare-contents.js';
import type { Breach } from './drift-error.js';
import { featureFiles, type FeatureFiles } from './feature-files.js';
import { isRecord } from './is-record.js';
import { judgeReport, type JudgeInput } from './judge-report.js';
import { judgeTotals } from './judge-totals.js';
import type { Floor } from './options.js';
import { readReports, type ReportTexts } from './report-texts.js';
import { unmeasured } from './unmeasured.js';
import { holdsCode, untested } from './untested.js';

/** What a feature's manifest, report and files show. */
export interface Examination {
  readonly feature: string;
  readonly breaches: readonly Breach[];
  /** A breach of the kind `stale`, or null. */
  readonly stale: Breach | null;
  /** What could not be looked at, and why. */
  readonly unknown: readonly string[];
  /** What a person should know who reads the breaches. */
  readonly notes: readonly string[];
  /** Whether anything shows what the report was measured from. */
  readonly isProven: boolean;
}

/** Looks at a feature without judging what is to happen. Synchronous: it is a few small files, and nothing else is to run yet. */
export function examineFeature(manifest: unknown, root: string, floor: Floor | undefined): Examination {
  const reports = readReports(root);
  const sealed = reports?.provenance ? sealedProvenance(reports.provenance) : null;
  const totals = sealed && totalsOf(sealed, isRecord(manifest) ? manifest['coverage'] : undefined);
  // A section under which totals were recorded was valid where the tests ran.
  const section = totals ? { manifest: manifest as FeatureManifest } : checkSection(manifest);
  const feature = nameOf(manifest) ?? basename(root);
  const nothing = { feature, breaches: [], stale: null, unknown: [], notes: [], isProven: true };
  if ('breach' in section) return { ...nothing, breaches: [section.breach] };
  const contract = contractOf(section.manifest, feature);
  const weak = belowFloor(contract, floor);
  if (reports === null)
    return { ...nothing, breaches: weak, unknown: ['no report in coverage/: nothing was compared'] };
  const provenance = provenanceOf(reports, sealed);
  if ('breach' in provenance) return { ...nothing, breaches: [...weak, provenance.breach] };
  return { feature, ...examineReport({ root, contract, reports, floor, weak, totals, ...provenance }) };
}

interface ReportInput {
  readonly root: string;
  readonly contract: FeatureContract;
  readonly reports: ReportTexts;
  readonly floor: Floor | undefined;
  readonly weak: readonly Breach[];
  readonly value: Provenance | null;
  /** Those that the provenance records under this section. */
  readonly totals: RecordedTotals | null;
}

function examineReport({
  root,
  contract,
  reports,
  floor,
  weak,
  value,
  totals,
}: ReportInput): Omit<Examination, 'feature'> {
  const files = featureFiles(root, contract);
  const sourcesAreThere = files.judged.size > 0;
  const layerOf = (file: string): string | null =>
    sourcesAreThere ? (files.judged.get(file) ?? null) : judgedLayer(contract, file);
  const known = new Set(sourcesAreThere ? files.judged.keys() : Object.keys(value?.sources.files ?? {}));
  const mayLack = (layer: string | null): boolean => {
    const own = [...known].filter((file) => layer === null || layerOf(file) === layer);
    return own.length > 0 && !(sourcesAreThere && own.some((file) => holdsCode(join(root, file))));
  };
  const input: JudgeInput = { root, contract, reports, layerOf, known, mayLack };
  const { breaches, reported } = (totals && value && judgeTotals(input, value, totals)) ?? judgeReport(input);
  const present = sourcesAreThere ? files.judged.keys() : reported;
  const fresh = value !== null && showsSources(value, files) ? compareContents(root, value, files) : null;
  const bare = isUsable(breaches) ? untested(root, files, reported) : [];
  const named = new Set(
    [...bare.flatMap((breach) => breach.files), ...(fresh?.stale ?? [])].map(({ file }) => file),
  );
  const unchanged = [...files.judged.keys()].filter((file) => !named.has(file));
  return {
    breaches: [
      ...weak,
      ...removedBands(contract, floor, present, (file) => layerOf(file) !== null),
      ...breaches,
      ...bare,
      ...(isUsable(breaches) && value !== null
        ? unmeasured(root, unchanged, value.sources.files, reported)
        : []),
      ...deletedTests(fresh),
    ],
    stale: staleBreach(fresh),
    unknown: unknownOf(files, value, fresh),
    notes: value !== null && !value.complete ? ['the report is of a run that left tests out'] : [],
    isProven: value !== null,
  };
}

/** Whether sources that were measured are here to see. Of a feature that had none, those that are here are new. */
function showsSources({ sources }: Provenance, { judged }: FeatureFiles): boolean {
  const recorded = Object.keys(sources.files);
  return recorded.length === 0 || recorded.some((file) => judged.has(file));
}

const isUsable = (breaches: readonly Breach[]): boolean =>
  !breaches.some(({ kind }) => kind === 'report-unusable');

function provenanceOf(
  { provenance }: ReportTexts,
  sealed: Provenance | null,
): { readonly value: Provenance | null } | { readonly breach: Breach } {
  if (provenance === null) return { value: null };
  const parsed = sealed === null ? parseProvenance(provenance.toString()) : { provenance: sealed };
  if ('error' in parsed) {
    const what = `coverage/provenance.json can’t be read: ${parsed.error}; what the report was measured from is in doubt`;
    return { breach: breachOf('report-unusable', what) };
  }
  if (parsed.provenance.outcome === 'passed') return { value: parsed.provenance };
  return {
    breach: breachOf('report-unusable', 'the report is of a run whose tests failed: it is no evidence'),
  };
}

function deletedTests(fresh: Freshness | null): Breach[] {
  if (fresh === null || fresh.deletedTests.length === 0) return [];
  const what = 'tests are gone that the report was measured with: it shows more than those that are left';
  return [breachOf('test-deleted', what, { files: fresh.deletedTests })];
}

function staleBreach(fresh: Freshness | null): Breach | null {
  if (!fresh?.stale.length) return null;
  const reasons = [...new Set(fresh.stale.map(({ reason }) => reason))].sort().join(', ');
  const what = `the report is stale: ${reasons} since it was measured`;
  return breachOf('stale', what, { files: fresh.stale.map(({ file }) => file) });
}

function unknownOf(files: FeatureFiles, value: Provenance | null, fresh: Freshness | null): string[] {
  if (files.judged.size === 0)
    return ['the sources are not here to see: whether the report is stale can’t be told'];
  if (value === null) return ['no coverage/provenance.json: nothing shows what the report was measured from'];
  if (fresh === null) return ['none of the report’s sources is here: whether it is stale can’t be told'];
  return fresh.testsAreThere ? [] : ['the tests are not here to see: whether one changed can’t be told'];
}

function nameOf(manifest: unknown): string | null {
  const name = isRecord(manifest) ? manifest['name'] : null;
  return typeof name === 'string' && name !== '' ? name : null;
}
