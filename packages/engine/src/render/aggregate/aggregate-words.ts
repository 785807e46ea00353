import type { AggregateDocument, Drop } from '../../model/aggregate.js';
import type { Metric, Ratio, Step } from '../../model/document.js';
import type { MetricCounts, PackageState, PackageSummary, SummaryDocument } from '../../model/summary.js';
import { driftPoints } from '../../numbers/fell-by-more.js';
import { countText, ratioText } from '../ratio-text.js';
import { measureFirst, measureStep } from '../steps/measure-step.js';
import { unreadableSteps } from '../steps/unreadable-steps.js';
import { ofAll } from '../steps/nx-commands.js';
import { TARGETS, type TargetNames } from '../target-names.js';

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

/** What is to be done about an aggregate that fails. */
export function aggregateSteps(document: AggregateDocument, targets: TargetNames | null = TARGETS): Step[] {
  const measure = (words: string): Step[] => [measureStep(words, { targets }, [], ofAll)];
  switch (document.reason) {
    case 'aggregated':
      return [];
    case 'no-report':
      return measure(measureFirst(targets));
    case 'stale':
      return measure('measure again, files changed since');
    case 'unreadable-report':
      return unreadableSteps(document.diagnostics, (words) => measure(words)[0]!);
    case 'tests-failed':
      return measure('make the tests pass, then measure');
    case 'incomplete':
    case 'unmeasured':
      return [
        ...(lacksTarget(document, targets) ? [ADOPT] : []),
        ...measure('measure what is not measured, or mend what the diagnostics name'),
      ];
    case 'no-baseline':
      return [
        {
          words: 'commit the summary on the base first; until it is there, leave --max-drop out',
          code: 'npx coverage aggregate',
        },
      ];
    case 'provider-changed':
      return [{ words: 'merge the change of provider by itself first, without --max-drop', code: null }];
    case 'dropped':
      return [
        {
          // A pass where what fell is within its bands, of which the text lists nothing.
          words:
            'list the lines that no test runs, which the JSON has of a pass too (projects[].layers[].metrics[].files)',
          code: 'npx coverage bands',
        },
        ...measure('write tests for those of what fell, then measure'),
      ];
  }
}

const ADOPT: Step = {
  words: 'give each project that is not measured and has no manifest one, so that a target measures it',
  code: 'npx nx g @org/coverage:adopt --all',
};

/** Whether some package was not measured that no target measures. */
const lacksTarget = ({ summary }: AggregateDocument, targets: TargetNames | null): boolean =>
  Object.entries(summary?.byPackage ?? {}).some(
    ([name, { state }]) => state !== 'measured' && targets?.without?.has(name),
  );
