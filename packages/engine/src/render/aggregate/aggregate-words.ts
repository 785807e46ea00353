import type { AggregateDocument, AggregateReason, Drop } from '../../model/aggregate.js';
import type { Metric, Ratio, Step } from '../../model/document.js';
import type { MetricCounts, PackageState, PackageSummary, SummaryDocument } from '../../model/summary.js';
import { driftPoints } from '../../numbers/fell-by-more.js';
import { countText, ratioText } from '../ratio-text.js';
import { measureStep, ofAll } from '../next-step.js';
import type { TargetNames } from '../target-names.js';

/** The verdict in one line: `coverage aggregate: PASS (aggregated) lines 87 of 100 (87 %) in 3 packages, 1 carried`. */
export function aggregateVerdictLine(document: AggregateDocument): string {
  const word = document.status === 'pass' ? 'PASS' : 'FAIL';
  return `coverage aggregate: ${word} (${document.reason}) ${facts(document)}`;
}

function facts({ summary }: AggregateDocument): string {
  if (summary === null) return 'there is nothing to aggregate, and nothing was written';
  const packages = Object.values(summary.byPackage);
  const count = (state: PackageState) => packages.filter((one) => one.state === state).length;
  const others = (['carried', 'unmeasured', 'failed'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => `, ${count(state)} ${state}`);
  return `lines ${metricText(summary.repo.counts, 'lines')} in ${countText(packages.length, 'package')}${others.join('')}`;
}

/** `3 of 4 (75 %)`, `empty`, or `not counted`. */
export function metricText(counts: MetricCounts, metric: Metric): string {
  const ratio = counts[metric];
  return ratio === null ? 'not counted' : ratioText(ratio);
}

/** The whole's `lines 3 of 4 (75 %)`, and whether some packages are not in it. */
export function wholeText({ counts, partial = [] }: SummaryDocument['repo'], metric: Metric): string {
  const some = counts[metric] !== null && partial.includes(metric);
  return `${metricText(counts, metric)}${some ? ', of some packages' : ''}`;
}

/** How many files are named for each stale report. */
const NAMED = 3;

/** What proves each report stale: its first files, and how many more there are. */
export function staleReports({ stale }: AggregateDocument): {
  readonly report: string;
  readonly files: readonly string[];
  readonly more: number;
}[] {
  return [...Map.groupBy(stale, ({ report }) => report)].map(([report, files]) => ({
    report,
    files: files.slice(0, NAMED).map(({ file, reason }) => `${file}: ${reason}`),
    more: Math.max(0, files.length - NAMED),
  }));
}

/** What there is to say of a package that was not measured now. */
export function stateText({ state, measuredAt, reason }: PackageSummary): string {
  if (state === 'carried')
    return measuredAt === undefined ? 'carried' : `carried from ${measuredAt.slice(0, 12)}`;
  return reason === undefined ? state : `${state}: ${reason}`;
}

/** `lines fell from 9 of 10 (90 %) to 8 of 10 (80 %), by 10 points`. */
export function dropText({ metric, from, to }: Drop): string {
  return `${metric} fell from ${ratioText(from)} to ${ratioText(to)}, by ${points(from, to)} points`;
}

function points(from: Ratio, to: Ratio): string {
  const drift = driftPoints(from, to);
  // What fell by less than can be shown fell all the same.
  return drift === null || drift === 0 ? 'less than 0.01' : String(-drift);
}

/** What to do next; null when nothing is owed. */
export function aggregateStep(reason: AggregateReason, targets: TargetNames | null): Step | null {
  switch (reason) {
    case 'aggregated':
    case 'provider-changed':
      return null;
    case 'no-report':
      return measureStep('measure first', targets, ofAll);
    case 'stale':
      return measureStep('measure again, files changed since', targets, ofAll);
    case 'unreadable-report':
      return measureStep('measure again, or mend what the diagnostics name', targets, ofAll);
    case 'tests-failed':
      return measureStep('make the tests pass, then measure', targets, ofAll);
    case 'incomplete':
    case 'unmeasured':
      return measureStep('measure what is not measured', targets, ofAll);
    case 'no-baseline':
      return { words: 'commit coverage/summary.json on the base first', code: 'npx coverage aggregate' };
    case 'dropped':
      return { words: 'write tests for what fell; its uncovered lines are in coverage/html', code: null };
  }
}
