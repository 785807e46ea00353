import { METRICS } from '@org/coverage-manifest';
import type { AggregateDocument } from '../../model/aggregate.js';
import { details, inlineCode, METRIC_HEADS, table } from '../markdown-code.js';
import { diagnosticBlocks, stepMarkdown } from '../remark-markdown.js';
import type { TargetOptions } from '../target-names.js';
import {
  aggregateSteps,
  aggregateVerdictLine,
  dropText,
  staleReports,
  stateText,
  wholeText,
} from './aggregate-words.js';

/** More packages than these are folded. */
const OPEN = 20;
/** GitHub takes 65,536 characters in a comment. */
const LISTED = 300;

/** The aggregate as a comment on a pull request (GitHub Flavored Markdown). */
export function renderAggregateMarkdown(document: AggregateDocument, options: TargetOptions = {}): string {
  return `${[
    `## ${aggregateVerdictLine(document)}`,
    ...wholeBlock(document),
    ...listBlock(
      'Fell',
      document.drops.map(
        (drop) => `${drop.package === null ? 'the whole' : inlineCode(drop.package)}: ${dropText(drop)}`,
      ),
    ),
    ...listBlock('Vanished', document.vanished.map(inlineCode)),
    ...listBlock(
      'Stale',
      staleReports(document).map(
        ({ report, files, more }) =>
          `${inlineCode(report)}: ${files.map(inlineCode).join(', ')}${more > 0 ? `, ${more} more` : ''}`,
      ),
    ),
    ...packageBlock(document),
    ...aggregateSteps(document, options.targets).map(stepMarkdown),
    ...diagnosticBlocks(document),
  ].join('\n\n')}\n`;
}

function wholeBlock({ summary }: AggregateDocument): string[] {
  if (summary === null) return [];
  const cells = METRICS.map((metric) => wholeText(summary.repo, metric));
  return [table(METRIC_HEADS, [cells])];
}

function packageBlock({ summary }: AggregateDocument): string[] {
  const packages = Object.entries(summary?.byPackage ?? {});
  if (packages.length === 0) return [];
  const rows = packages
    .slice(0, LISTED)
    .map(([name, one]) => [
      inlineCode(name),
      ...METRICS.map((metric) => String(one[metric] ?? '')),
      one.state === 'measured' ? 'measured' : inlineCode(stateText(one)),
    ]);
  const all = table(['Package', ...METRIC_HEADS, 'State'], rows);
  const hidden = packages.length - rows.length;
  const text = hidden > 0 ? `${all}\n\n${hidden} more in the summary.` : all;
  return [packages.length > OPEN ? details(`Packages (${packages.length})`, text) : text];
}

const listBlock = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`];
