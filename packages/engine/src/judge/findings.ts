import { compareText } from '../model/compare-text.js';
import type { Band } from '@org/coverage-manifest';
import { bandOf } from '@org/coverage-manifest/contract';
import type {
  LayerVerdict,
  Metric,
  OwedKind,
  Policy,
  Ratio,
  Severity,
  Uncovered,
} from '../model/document.js';
import type { Project } from '../model/project.js';
import { meets } from '../numbers/meets.js';
import type { FileJudgement } from './file-judgement.js';

export type BranchPolicy = 'off' | 'warn' | 'fail';

/** One judged file with its place in the contract. */
export interface JudgedFile {
  readonly path: string;
  readonly project: Project;
  readonly layer: string;
  readonly lines: readonly number[];
  readonly judgement: FileJudgement;
}

/** The integers of a stretch of changed code; things owed by several lines count once. */
export type Tally = Record<Metric, { covered: number; total: number }>;

export const emptyTally = (): Tally => ({
  statements: { covered: 0, total: 0 },
  branches: { covered: 0, total: 0 },
  functions: { covered: 0, total: 0 },
  lines: { covered: 0, total: 0 },
});

const METRIC_OF: Record<OwedKind, Metric> = {
  statement: 'statements',
  branch: 'branches',
  function: 'functions',
};

/** Adds a file's changed code to a tally. A line is covered when each statement and function on it ran. */
export function addToTally(tally: Tally, { owed, unmeasured }: FileJudgement): void {
  const seen = new Set<object>();
  const lines = new Map<number, boolean>(unmeasured.map(({ line }) => [line, false]));
  for (const item of owed) {
    const ran = item.hits! > 0;
    if (item.kind !== 'branch') lines.set(item.line, (lines.get(item.line) ?? true) && ran);
    if (seen.has(item.target)) continue;
    seen.add(item.target);
    count(tally[METRIC_OF[item.kind]], ran);
  }
  for (const ran of lines.values()) count(tally.lines, ran);
}

function count(ratio: { covered: number; total: number }, ran: boolean): void {
  ratio.total++;
  if (ran) ratio.covered++;
}

/** The metrics of a band that a tally falls short of. An empty metric owes nothing. */
export function shortOf(band: Band, tally: Readonly<Record<Metric, Ratio>>): Metric[] {
  return (Object.keys(tally) as Metric[]).filter((metric) => {
    const minimum = band[metric];
    return minimum !== undefined && tally[metric].total > 0 && !meets(tally[metric], minimum);
  });
}

/** Which uncovered things fail the gate in a layer, under a policy. */
export function severityOf(
  kind: OwedKind,
  policy: Policy,
  branches: BranchPolicy | undefined,
  band: Band,
  short: readonly Metric[],
): Severity | null {
  if (kind === 'branch' && branches !== undefined) return branches === 'off' ? null : branches;
  if (policy === 'bands') return METRICS_OF[kind].some((metric) => short.includes(metric)) ? 'fail' : 'warn';
  return kind !== 'branch' || band.branches === 100 ? 'fail' : 'warn';
}

/** The metrics that something uncovered pulls down. */
const METRICS_OF: Record<OwedKind, readonly Metric[]> = {
  statement: ['statements', 'lines'],
  function: ['functions', 'lines'],
  branch: ['branches'],
};

/** The document's entries for what did not run, by line, then kind; an arm once, at the first line that owes it. */
export function uncoveredOf(file: JudgedFile, severity: (kind: OwedKind) => Severity | null): Uncovered[] {
  const arms = new Set<object>();
  const entries = new Map<string, Uncovered>();
  for (const item of file.judgement.owed) {
    if (item.hits! > 0) continue;
    const level = severity(item.kind);
    if (level === null) continue;
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
      severity: level,
    };
    entries.set(JSON.stringify(entry), entry);
  }
  return [...entries.values()].sort(byPlace);
}

const KIND_ORDER: Record<OwedKind, number> = { statement: 0, function: 1, branch: 2 };

const byPlace = (a: Uncovered, b: Uncovered) =>
  a.line - b.line ||
  KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
  (a.armLine ?? 0) - (b.armLine ?? 0) ||
  compareText(a.arm ?? a.function ?? '', b.arm ?? b.function ?? '');

/** The verdict on one layer's changed code. */
export function layerVerdict(
  project: Project,
  layer: string,
  changed: Tally,
  failing: boolean,
): LayerVerdict {
  const empty = Object.values(changed).every((ratio) => ratio.total === 0);
  return {
    project: project.name,
    layer,
    band: bandOf(project.contract, layer),
    changed,
    status: failing ? 'fail' : empty ? 'empty' : 'pass',
  };
}
