import { METRICS } from '@org/coverage-manifest';
import type { AggregateDocument } from '../../model/aggregate.js';
import { paint, type Paint } from '../paint.js';
import { printable } from '../printable.js';
import { diagnosticLines, stepLine } from '../remark-text.js';
import type { TextOptions } from '../text-context.js';
import {
  aggregateSteps,
  aggregateVerdictLine,
  dropText,
  staleReports,
  stateText,
  wholeText,
} from './aggregate-words.js';

/** How many packages a text lists. */
const SHOWN = 50;

/** The aggregate for a person at a terminal: the whole, what fell, what was not measured, then the packages. */
export function renderAggregateText(document: AggregateDocument, options: TextOptions = {}): string {
  const colors = paint(options.color ?? false);
  return `${[
    colors.verdict(document.status, aggregateVerdictLine(document)),
    ...wholeLines(document),
    ...dropLines(document, colors),
    ...packageLines(document, colors),
    ...document.vanished.map((name) => `${colors.yellow('vanished')} ${printable(name)}`),
    ...document.skipped.map(({ project, reason }) => colors.dim(`skipped ${printable(project)}: ${reason}`)),
    ...staleReports(document).flatMap(({ report, files, more }) => [
      `${colors.red('stale')} ${printable(report)}`,
      ...files.map((file) => `  - ${printable(file)}`),
      ...(more > 0 ? [colors.dim(`  - ${more} more`)] : []),
    ]),
    ...diagnosticLines(document, { paint: colors }),
    ...(document.written.length === 0 ? [] : [`written: ${document.written.map(printable).join(', ')}`]),
    ...aggregateSteps(document, options.targets).map(stepLine),
  ].join('\n')}\n`;
}

function wholeLines({ summary, freshness }: AggregateDocument): string[] {
  if (summary === null) return [];
  const metrics = METRICS.map((metric) => `${metric} ${wholeText(summary.repo, metric)}`);
  return [`  ${metrics.join('; ')}; freshness ${freshness}`];
}

function dropLines({ drops, maxDrop }: AggregateDocument, colors: Paint): string[] {
  return drops.map(
    (drop) =>
      `${colors.red('FELL')} ${drop.package === null ? 'the whole' : printable(drop.package)}: ${dropText(drop)}, more than ${maxDrop}`,
  );
}

function packageLines({ summary }: AggregateDocument, colors: Paint): string[] {
  const packages = Object.entries(summary?.byPackage ?? {});
  // What was not measured must not be the part that is cut off.
  const sorted = [
    ...packages.filter(([, { state }]) => state !== 'measured'),
    ...packages.filter(([, { state }]) => state === 'measured'),
  ];
  const lines = sorted.slice(0, SHOWN).map(([name, one]) => {
    const figures =
      one.counts === undefined ? [] : METRICS.map((metric) => `${metric} ${one[metric] ?? '-'}`);
    const state =
      one.state === 'measured' ? colors.green('measured') : colors.yellow(printable(stateText(one)));
    return `  ${state} ${printable(name)} ${figures.join(', ')}`.trimEnd();
  });
  const hidden = sorted.length - lines.length;
  return hidden > 0 ? [...lines, colors.dim(`  ${hidden} more in the summary`)] : lines;
}
