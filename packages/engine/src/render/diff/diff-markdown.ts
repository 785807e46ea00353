import { METRICS } from '@org/coverage-manifest';
import { DIFFERENTIAL_CLASSES } from '../../differential/differential-counts.js';
import type { DiffDocument, LayerVerdict, Metric, Uncovered } from '../../model/document.js';
import { survivorItems } from '../mutation/render-mutation-markdown.js';
import { shownSurvivors } from '../mutation/survivor-words.js';
import { asideText } from './aside-text.js';
import { findingWords, findingsOf, type HunkFindings } from './findings.js';
import { diffSteps, LOST_STEP } from './diff-steps.js';
import { details, fencedCode, inlineCode, METRIC_HEADS, table } from '../markdown-code.js';
import { numberedSource } from './numbered-source.js';
import { ratioText } from '../ratio-text.js';
import { diagnosticBlocks, staleBlocks, stepMarkdown, unmeasuredBlocks } from '../remark-markdown.js';
import type { MarkdownContext } from '../markdown-context.js';
import { placeText } from '../place-text.js';

/** What follows the heading of `coverage diff`, in blocks; what gates comes first, the rest is folded. */
export function diffMarkdown(document: DiffDocument, context: MarkdownContext): string[] {
  const { failing, strays, warnings } = findingsOf(document);
  return [
    summary(document),
    ...layerTable(document.layers),
    ...(failing.length + strays.length > 0 ? ['### Uncovered'] : []),
    ...failing.flatMap((entry) => [hunkBlock(entry, context.sources), ...testsBlock(entry)]),
    ...(strays.length > 0 ? [strays.map(findingItem).join('\n')] : []),
    ...survivedBlocks(document),
    ...lostBlocks(document),
    ...staleBlocks(document, context),
    ...unmeasuredBlocks(document, context),
    ...diffSteps(document, context).map(stepMarkdown),
    ...warningBlocks(warnings),
    ...asideBlocks(document),
    ...diagnosticBlocks(document),
  ];
}

function summary(document: DiffDocument): string {
  const { totals, base, differential, precision, freshness } = document;
  const lines = [`Branches ${ratioText(totals.branches)}, functions ${ratioText(totals.functions)}.`];
  const against =
    base === undefined ? '' : `, base ${inlineCode(base.ref)} (${inlineCode(base.commit.slice(0, 12))})`;
  lines.push(`Precision ${precision}, freshness ${freshness}${against}.`);
  if (differential !== undefined) {
    lines.push(
      `Lines by class: ${DIFFERENTIAL_CLASSES.map((name) => `${name} ${differential[name]}`).join(', ')}.`,
    );
  }
  return lines.join('\n');
}

function survivedBlocks({ next = [] }: DiffDocument): string[] {
  const survived = next.filter(({ found }) => found === 'survived');
  if (survived.length === 0) return [];
  const survivors = survived.flatMap((place) => place.survivors ?? []);
  return ['### Survived', survivorItems(survivors, shownSurvivors(survivors, false)).join('\n')];
}

function layerTable(layers: readonly LayerVerdict[]): string[] {
  if (layers.length === 0) return [];
  const rows = layers.map(({ project, layer, changed, band, status }) => [
    inlineCode(project),
    inlineCode(layer),
    ...METRICS.map((metric) => cell(changed, band, metric)),
    status === 'fail' ? '**fail**' : status,
  ]);
  return [table(['Project', 'Layer', ...METRIC_HEADS, 'Status'], rows)];
}

function cell(changed: LayerVerdict['changed'], band: LayerVerdict['band'], metric: Metric): string {
  const minimum = band[metric];
  return `${ratioText(changed[metric])}${minimum === undefined ? '' : `, band ${minimum}`}`;
}

function hunkBlock(entry: HunkFindings, sources: boolean): string {
  const { hunk, findings } = entry;
  const words = [inlineCode(placeText(hunk.file, hunk.startLine, hunk.endLine))];
  if (hunk.function !== null) words.push(`in ${inlineCode(hunk.function)}`);
  const owner = [hunk.project, hunk.layer].filter((name) => name !== null).map(inlineCode);
  if (owner.length > 0) words.push(`(${owner.join(' ')})`);
  const parts = [`${words.join(' ')}: ${hunk.kinds.join(', ')}`];
  if (sources && hunk.source.length > 0) {
    parts.push(
      fencedCode(
        numberedSource(entry).map(({ text }) => text),
        languageOf(hunk.file),
      ),
    );
  }
  if (findings.length > 0) parts.push(findings.map(findingItem).join('\n'));
  if (hunk.coveredBySiblings !== undefined && hunk.coveredBySiblings.length > 0) {
    parts.push(`Run by ${hunk.coveredBySiblings.map(inlineCode).join(', ')} only, which is no evidence.`);
  }
  return parts.join('\n\n');
}

const testsBlock = ({ tests }: HunkFindings): string[] =>
  tests.length === 0 ? [] : [`Its tests: ${tests.map(inlineCode).join(', ')}.`];

function languageOf(file: string): string {
  return /\.([cm]?[jt]s|[jt]sx)$/.exec(file)?.[1] ?? '';
}

function findingItem(finding: Uncovered): string {
  const softened = finding.severity === 'warn' ? ' (warning)' : '';
  return `- ${inlineCode(placeText(finding.file, finding.line))} ${inlineCode(findingWords(finding))}${softened}`;
}

function lostBlocks({ lost }: DiffDocument): string[] {
  if (lost.length === 0) return [];
  const items = lost.map((line) => {
    const before = inlineCode(placeText(line.baselineFile, line.baselineLine));
    return `- ${line.class} ${inlineCode(placeText(line.file, line.line))}, in the baseline ${before}`;
  });
  return [
    `### Lost coverage\n\n${items.join('\n')}\n\nLBC ran in the baseline, UIC is executable only now. ${stepMarkdown(LOST_STEP)}.`,
  ];
}

function warningBlocks(warnings: readonly Uncovered[]): string[] {
  if (warnings.length === 0) return [];
  return [details(`Warnings (${warnings.length}), not gating`, warnings.map(findingItem).join('\n'))];
}

function asideBlocks(document: DiffDocument): string[] {
  const { excluded, ignored, skipped } = document;
  const items = [
    ...excluded.map(
      ({ file, rule, reason, executableLines }) =>
        `- excluded ${inlineCode(file)} by ${inlineCode(rule)} (${inlineCode(reason)}), executable lines hidden: ${executableLines}`,
    ),
    ...ignored.map(({ file, line, hint, reason, changed }) => {
      const why = reason === null ? 'no reason given' : inlineCode(reason);
      return `- ignored ${inlineCode(placeText(file, line))} ${inlineCode(hint)} (${why})${changed ? ', on a changed line' : ''}`;
    }),
    ...skipped.map(({ file, reason }) => `- skipped ${inlineCode(file)}, ${reason}`),
  ];
  return items.length === 0 ? [] : [details(`Not judged: ${asideText(document)}`, items.join('\n'))];
}
