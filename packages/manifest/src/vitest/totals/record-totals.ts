import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layerOf } from '../../contract/classify.js';
import { layerNames, type FeatureContract } from '../../contract/feature-contract.js';
import type { ContentHashes } from '../../provenance.js';
import {
  RULES,
  type LayerTotals,
  type RecordedTotals,
  type Totals,
} from '../../provenance/recorded-totals.js';
import { sha256 } from '../../provenance/sha256.js';
import { countIstanbul } from './count-istanbul.js';
import { countLcov, type LcovTotals } from './count-lcov.js';

const ISTANBUL = 'coverage-final.json';
const LCOV = 'lcov.info';
/** A greater report may be no text, and is not what an application's start should hash. */
const MOST_BYTES = 2 ** 28;

/** What a run leaves behind. */
export interface RunReports {
  readonly folder: string;
  /** The names of the reports that the run wrote into the folder. */
  readonly written: readonly string[];
  /** The manifest's section `coverage`. */
  readonly section: unknown;
  readonly contract: FeatureContract;
  /** The judged files. */
  readonly sources: ContentHashes;
}

/**
 * What the reports of a run add up to, with the checksum of each.
 *
 * Null where that is not beyond doubt: without Istanbul's report, where one is not plainly what Vitest writes, where the
 * two differ, and where one names a file that is not judged. Who wants a verdict then has to read the reports.
 */
export function recordTotals({
  folder,
  written,
  section,
  contract,
  sources,
}: RunReports): RecordedTotals | null {
  const bytes = new Map([...written].sort().map((name) => [name, readFileSync(join(folder, name))]));
  if ([...bytes.values()].some(({ length }) => length > MOST_BYTES)) return null;
  const files = countIstanbul(bytes.get(ISTANBUL)?.toString() ?? '');
  if (files === null || ![...files.keys()].every((path) => Object.hasOwn(sources, path))) return null;
  const lcov = bytes.get(LCOV);
  if (lcov !== undefined && !agrees(files, countLcov(lcov.toString()))) return null;
  const lacking = Object.keys(sources).filter((path) => !files.has(path));
  return {
    reports: Object.fromEntries([...bytes].map(([name, content]) => [name, sha256(content)])),
    rules: RULES,
    section: JSON.stringify(section),
    layers: layersOf(files, contract),
    lacking: lacking.sort(),
  };
}

function agrees(
  istanbul: ReadonlyMap<string, Totals>,
  lcov: ReadonlyMap<string, LcovTotals> | null,
): boolean {
  return (
    lcov?.size === istanbul.size &&
    [...lcov].every(([path, totals]) => totals.join() === istanbul.get(path)?.slice(2).join())
  );
}

function layersOf(files: ReadonlyMap<string, Totals>, contract: FeatureContract): LayerTotals[] {
  return layerNames(contract).map((layer) => {
    const own = [...files].flatMap(([path, totals]) => (layerOf(contract, path) === layer ? [totals] : []));
    return { layer, count: own.length, totals: sumOf(own) };
  });
}

function sumOf(all: readonly Totals[]): Totals {
  const none: Totals = [0, 0, 0, 0, 0, 0, 0, 0];
  return none.map((_, column) => all.reduce((sum, totals) => sum + totals[column]!, 0)) as unknown as Totals;
}
