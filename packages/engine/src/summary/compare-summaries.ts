import { METRICS } from '@org/coverage-manifest';
import { byMetric } from '../model/by-metric.js';
import type { Drop } from '../model/aggregate.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Metric } from '../model/document.js';
import type { MetricCounts, PackageSummary, SummaryDocument } from '../model/summary.js';
import { fellByMore } from '../numbers/fell-by-more.js';
import { addRatios } from '../numbers/ratio.js';
import { nameIn } from './name-in.js';

/** How a summary stands to an earlier one. */
export interface Comparison {
  readonly drops: readonly Drop[];
  /** Packages that are none any more, sorted. */
  readonly vanished: readonly string[];
  /** Packages that had figures and have none. */
  readonly unmeasured: readonly string[];
  /** Packages that another provider, or another version of it, measured. */
  readonly otherProvider: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A package as both summaries have it. */
interface Pair {
  readonly former: PackageSummary;
  readonly now: PackageSummary;
}

/**
 * What fell by more than some percentage points, in integers: each package that both summaries have figures of, then
 * the whole. A package that was renamed in its folder is compared under its new name. What can't be compared is listed.
 */
export function compareSummaries(
  before: SummaryDocument,
  after: SummaryDocument,
  maxDrop: number,
): Comparison {
  const drops: Drop[] = [];
  const vanished: string[] = [];
  const unmeasured: string[] = [];
  const otherProvider: string[] = [];
  const gained: string[] = [];
  const pairs: Pair[] = [];
  const diagnostics: Diagnostic[] = [];
  const wasOther = (name: string) => Object.hasOwn(before.byPackage, name);
  for (const [formerName, former] of Object.entries(before.byPackage)) {
    const name = nameIn(after, formerName, former.root, wasOther);
    if (name === null) {
      vanished.push(formerName);
      continue;
    }
    const now = after.byPackage[name]!;
    pairs.push({ former, now });
    if (METRICS.some((metric) => !isCounted(former, metric) && isCounted(now, metric))) gained.push(name);
    if (former.counts === undefined) continue;
    else if (now.counts === undefined) unmeasured.push(name);
    else if (changedProvider(former, now)) {
      otherProvider.push(name);
      diagnostics.push(providerChanged(name, former.provider!, now.provider!));
    } else {
      drops.push(...dropsOf(name, former.counts, now.counts, maxDrop));
      diagnostics.push(...notCounted(name, lostMetrics(former.counts, now.counts)));
    }
  }
  const wholes = comparableWholes(before, after, pairs);
  drops.push(...dropsOf(null, ...wholes, maxDrop));
  diagnostics.push(...notCounted(null, lostMetrics(...wholes)));
  if (gained.length > 0) diagnostics.push(notAtBaseline(gained));
  return { drops, vanished: vanished.sort(), unmeasured, otherProvider, diagnostics };
}

/**
 * The whole on both sides, of what both count: with a package that only one of them has figures of, one of the two
 * would be a sum over other code. Packages that are new or gone are the whole's own change.
 */
function comparableWholes(
  before: SummaryDocument,
  after: SummaryDocument,
  pairs: readonly Pair[],
): readonly [MetricCounts, MetricCounts] {
  const apart = byMetric((metric) => {
    const uneven = pairs.filter(({ former, now }) => isCounted(former, metric) !== isCounted(now, metric));
    return new Set(uneven.flatMap(({ former, now }) => [former, now]));
  });
  const wholeOf = ({ byPackage }: SummaryDocument): MetricCounts =>
    byMetric((metric) => {
      const counted = Object.values(byPackage).filter((one) => !apart[metric].has(one));
      return addRatios(...counted.flatMap(({ counts }) => counts?.[metric] ?? []));
    });
  return [wholeOf(before), wholeOf(after)];
}

const isCounted = ({ counts }: PackageSummary, metric: Metric): boolean =>
  (counts?.[metric] ?? null) !== null;

const changedProvider = (before: PackageSummary, after: PackageSummary): boolean =>
  before.provider !== undefined && after.provider !== undefined && before.provider !== after.provider;

function dropsOf(name: string | null, before: MetricCounts, after: MetricCounts, maxDrop: number): Drop[] {
  return METRICS.flatMap((metric) => {
    const [from, to] = [before[metric], after[metric]];
    return from !== null && to !== null && fellByMore(from, to, maxDrop)
      ? [{ package: name, metric, from, to }]
      : [];
  });
}

/** What is counted no more, or of which there is nothing any more: some tools write 0 of 0 of what they do not count. */
const lostMetrics = (before: MetricCounts, after: MetricCounts): readonly Metric[] =>
  METRICS.filter((metric) => (before[metric]?.total ?? 0) > 0 && (after[metric]?.total ?? 0) === 0);

const notCounted = (name: string | null, metrics: readonly Metric[]): Diagnostic[] =>
  metrics.length === 0
    ? []
    : [
        {
          code: 'SUMMARY_METRIC_NOT_COMPARED',
          severity: 'warning',
          message: `${metrics.join(', ')} of ${name ?? 'the whole'} can't be compared with the baseline: not every report counts them in both, or nothing of them is left`,
          fix: 'write Istanbul’s coverage-final.json (reporter json), which counts all four metrics',
        },
      ];

const notAtBaseline = (names: readonly string[]): Diagnostic => ({
  code: 'SUMMARY_METRIC_NOT_COMPARED',
  severity: 'warning',
  message: `the baseline lacks figures of ${names.join(', ')}: what it lacks is compared neither by package nor in the whole`,
  fix: 'commit the summary of a run that measures all of it on the base: the next change is compared with that',
});

const providerChanged = (name: string, before: string, after: string): Diagnostic => ({
  code: 'SUMMARY_PROVIDER',
  severity: 'error',
  message: `${name} was measured by ${before} at the baseline and by ${after} now: they do not agree on what is executable`,
  fix: 'merge the change of provider by itself, without --max-drop; the next summary on the base is of the new one',
});
