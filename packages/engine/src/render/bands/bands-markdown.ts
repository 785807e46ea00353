import { METRICS } from '@org/coverage-manifest';
import type { BandMetric, BandsDocument } from '../../model/document.js';
import { bandFileText } from './band-words.js';
import { bandsSteps } from './bands-steps.js';
import { details, inlineCode, METRIC_HEADS, table } from '../markdown-code.js';
import { ratioText } from '../ratio-text.js';
import { diagnosticBlocks, staleBlocks, stepMarkdown, unmeasuredBlocks } from '../remark-markdown.js';
import type { MarkdownContext } from '../markdown-context.js';

/** What follows the heading of `coverage bands`, in blocks. */
export function bandsMarkdown(document: BandsDocument, context: MarkdownContext): string[] {
  return [
    `Precision ${document.precision}, freshness ${document.freshness}.`,
    ...layerTable(document),
    ...fileBlocks(document),
    ...staleBlocks(document, context),
    ...unmeasuredBlocks(document, context),
    ...bandsSteps(document, context).map(stepMarkdown),
    ...diagnosticBlocks(document),
  ];
}

function layerTable({ projects }: BandsDocument): string[] {
  const rows = projects.flatMap(({ project, layers }) =>
    layers.map(({ layer, metrics, status }) => [
      inlineCode(project),
      inlineCode(layer),
      ...METRICS.map((name) => cell(metrics.find(({ metric }) => metric === name))),
      status === 'fail' ? '**fail**' : status,
    ]),
  );
  const head = ['Project', 'Layer', ...METRIC_HEADS, 'Status'];
  return rows.length === 0 ? [] : [table(head, rows)];
}

function cell(metric: BandMetric | undefined): string {
  if (metric === undefined) return '';
  const text = `${ratioText(metric)}${metric.minimum === null ? '' : `, band ${metric.minimum}`}`;
  return metric.status === 'fail' ? `**${text}**` : text;
}

function fileBlocks({ projects }: BandsDocument): string[] {
  return projects.flatMap(({ project, layers }) =>
    layers.flatMap(({ layer, metrics }) =>
      metrics
        .filter(({ status, files }) => status === 'fail' && files.length > 0)
        .map(({ metric, files }) => {
          const items = files.map((file) => `- ${inlineCode(file.file)} ${bandFileText(file)}`);
          const owner = `${inlineCode(project)} ${inlineCode(layer)}, ${metric}:`;
          return details(`Files below the band (${metric})`, [owner, items.join('\n')].join('\n\n'));
        }),
    ),
  );
}
