import type { BandMetric, BandsDocument } from '../../model/document.js';
import { bandFileText, minimumText } from './band-words.js';
import { bandsSteps } from './bands-steps.js';
import { printable } from '../printable.js';
import { countText, ratioText } from '../ratio-text.js';
import { diagnosticLines, evidenceText, staleLines, stepLine, unmeasuredLines } from '../remark-text.js';
import type { TextContext } from '../text-context.js';

/** What follows the verdict line of `coverage bands`: the failing layers, worst files first. */
export function bandsText(document: BandsDocument, context: TextContext): string[] {
  const failing = document.projects.flatMap(({ project, layers }) =>
    layers
      .filter((layer) => layer.status === 'fail')
      .flatMap((layer) => [
        `${context.paint.red('FAIL')} ${printable(project)} ${printable(layer.layer)} (${countText(layer.files, 'file')})`,
        ...layer.metrics.filter((metric) => metric.status === 'fail').flatMap(metricLines),
      ]),
  );
  return [
    `  ${countText(document.projects.length, 'project')}, ${evidenceText(document)}`,
    ...failing,
    ...staleLines(document, context),
    ...unmeasuredLines(document, context),
    ...diagnosticLines(document, context),
    ...bandsSteps(document, context).map(stepLine),
  ];
}

function metricLines(metric: BandMetric): string[] {
  return [
    `  ${metric.metric} ${ratioText(metric)}${minimumText(metric)}`,
    ...metric.files.map((file) => `    - ${printable(file.file)}: ${bandFileText(file)}`),
  ];
}
