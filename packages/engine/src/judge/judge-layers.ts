import type { Band } from '@org/coverage-manifest';
import { bandOf } from '@org/coverage-manifest/contract';
import { byMetric } from '../model/by-metric.js';
import { compareText } from '../model/compare-text.js';
import type {
  LayerVerdict,
  Metric,
  OwedKind,
  Policy,
  Ratio,
  Severity,
  Uncovered,
  UncoveredHunk,
} from '../model/document.js';
import { meets } from '../numbers/meets.js';
import type { JudgedFile } from './file-judgement.js';
import { hunksOf } from './hunks.js';
import { OWED_KINDS } from './owed.js';
import { addToTally, emptyTally, type Tally } from './tally.js';

export type BranchPolicy = 'off' | 'warn' | 'fail';

/** What decides which uncovered things fail the gate. */
export interface LayerOptions {
  readonly policy: Policy;
  /** Unset: fail where the layer's band for branches is 100, warn elsewhere. */
  readonly branches?: BranchPolicy;
}

/** What the changed lines of some files come to, each list in the document's order. */
export interface JudgedLayers {
  readonly totals: Tally;
  readonly layers: readonly LayerVerdict[];
  readonly uncovered: readonly Uncovered[];
  readonly hunks: readonly UncoveredHunk[];
  /** Whether a layer fails for its share; else what fails is of uncovered things alone. */
  readonly isBelowBand: boolean;
}

/** The totals of some files, the verdict on each of their layers, and what in them did not run. */
export function judgeLayers(files: readonly JudgedFile[], options: LayerOptions): JudgedLayers {
  const totals = emptyTally();
  for (const { judgement } of files) addToTally(totals, judgement);
  const layers: LayerVerdict[] = [];
  const uncovered: Uncovered[] = [];
  const hunks: UncoveredHunk[] = [];
  let isBelowBand = false;
  for (const group of Map.groupBy(files, ({ project, layer }) => `${project.root}\0${layer}`).values()) {
    const { project, layer } = group[0]!;
    const band = bandOf(project.contract, layer);
    const changed = emptyTally();
    for (const { judgement } of group) addToTally(changed, judgement);
    const short = shortOf(band, changed, options);
    const severityOf = severities(band, short, options);
    const ofGroup = group.flatMap((file) => {
      const entries = uncoveredOf(file, severityOf);
      hunks.push(...hunksOf(file, entries));
      return entries;
    });
    uncovered.push(...ofGroup);
    // What is unmeasured is no entry, and leaves the share short all the same.
    const isShort = options.policy === 'bands' && short.length > 0;
    isBelowBand ||= isShort;
    const fails = isShort || ofGroup.some(({ severity }) => severity === 'fail');
    const isEmpty = Object.values(changed).every(({ total }) => total === 0);
    layers.push({
      project: project.name,
      layer,
      band: byMetric((metric) => band[metric]),
      changed,
      status: fails ? 'fail' : isEmpty ? 'empty' : 'pass',
    });
  }
  return {
    totals,
    layers: layers.sort((a, b) => compareText(a.project, b.project) || compareText(a.layer, b.layer)),
    uncovered: uncovered.sort((a, b) => compareText(a.file, b.file)),
    hunks: hunks.sort((a, b) => compareText(a.file, b.file)),
    isBelowBand,
  };
}

/** The metrics of a band that a tally falls short of. An empty metric owes nothing, nor do branches that may not fail. */
function shortOf(
  band: Band,
  tally: Readonly<Record<Metric, Ratio>>,
  { branches = 'fail' }: LayerOptions,
): Metric[] {
  return (Object.keys(tally) as Metric[]).filter((metric) => {
    const minimum = metric === 'branches' && branches !== 'fail' ? undefined : band[metric];
    return minimum !== undefined && !meets(tally[metric], minimum);
  });
}

/** The metrics that something uncovered pulls down. */
const METRICS_OF: Record<OwedKind, readonly Metric[]> = {
  statement: ['statements', 'lines'],
  function: ['functions', 'lines'],
  branch: ['branches'],
};

/** How grave what is uncovered in a layer is, by its kind; null for what is not listed. */
function severities(
  band: Band,
  short: readonly Metric[],
  { policy, branches }: LayerOptions,
): (kind: OwedKind) => Severity | null {
  return (kind) => {
    if (kind === 'branch' && branches !== undefined) return branches === 'off' ? null : branches;
    if (policy === 'bands')
      return METRICS_OF[kind].some((metric) => short.includes(metric)) ? 'fail' : 'warn';
    return kind !== 'branch' || band.branches === 100 ? 'fail' : 'warn';
  };
}

/** The document's entries for what did not run, by line, then kind; an arm once, at the first line that owes it. */
function uncoveredOf(file: JudgedFile, severityOf: (kind: OwedKind) => Severity | null): Uncovered[] {
  const arms = new Set<object>();
  const entries = new Map<string, Uncovered>();
  for (const item of file.judgement.owed) {
    if (item.hits! > 0) continue;
    const severity = severityOf(item.kind);
    if (severity === null) continue;
    if (item.kind === 'branch') {
      if (arms.has(item.target)) continue;
      arms.add(item.target);
    }
    const entry: Uncovered = {
      file: file.path,
      line: item.line,
      kind: item.kind,
      ...(item.arm ? { arm: item.arm.label, branch: item.arm.branch, armLine: item.arm.line } : {}),
      ...(item.function === undefined ? {} : { function: item.function }),
      severity,
    };
    entries.set(JSON.stringify(entry), entry);
  }
  return [...entries.values()].sort(byPlace);
}

const byPlace = (a: Uncovered, b: Uncovered) =>
  a.line - b.line ||
  OWED_KINDS.indexOf(a.kind) - OWED_KINDS.indexOf(b.kind) ||
  (a.armLine ?? 0) - (b.armLine ?? 0) ||
  compareText(a.arm ?? a.function ?? '', b.arm ?? b.function ?? '');
