import { METRICS } from '@org/coverage-manifest';
import { DIFFERENTIAL_CLASSES } from '../../differential/differential-counts.js';
import type { DiffDocument, LayerVerdict, Uncovered } from '../../model/document.js';
import { TEST_RULE } from '../../model/test-rule.js';
import { survivorLines } from '../mutation/render-mutation-text.js';
import { hiddenText, shownSurvivors } from '../mutation/survivor-words.js';
import { asideText } from './aside-text.js';
import { minimumText } from '../bands/band-words.js';
import { findingWords, findingsOf, type HunkFindings } from './findings.js';
import { diffSteps, LOST_STEP } from './diff-steps.js';
import { numberedSource } from './numbered-source.js';
import { placeText } from '../place-text.js';
import { printable } from '../printable.js';
import { countText, ratioText } from '../ratio-text.js';
import { diagnosticLines, evidenceText, staleLines, stepLine, unmeasuredLines } from '../remark-text.js';
import type { TextContext } from '../text-context.js';

const SHOWN_HUNKS = 50;
const SHOWN_WARNINGS = 20;

/** What follows the verdict line of `coverage diff`. */
export function diffText(document: DiffDocument, context: TextContext): string[] {
  const { failing, strays, warnings } = findingsOf(document);
  return [
    ...summaryLines(document),
    // Under `lines` a layer fails by its lines, which follow; its band did not decide.
    ...document.layers
      .filter((layer) => document.policy === 'bands' && layer.status === 'fail')
      .map((layer) => layerLine(layer, context)),
    ...clipped(failing, SHOWN_HUNKS, 'uncovered place', (entry) => hunkLines(entry, context)),
    ...strays.map((finding) => findingLine('FAIL', finding, context)),
    ...survivedLines(document, context),
    ...warningLines(warnings, context),
    ...lostLines(document, context),
    ...staleLines(document, context),
    ...unmeasuredLines(document, context),
    ...asideLines(document, context),
    ...diagnosticLines(document, context),
    ...diffSteps(document, context).map(stepLine),
  ];
}

function summaryLines(document: DiffDocument): string[] {
  const { totals, base, head, differential } = document;
  const facts = [
    countText(totals.changedLines, 'changed line'),
    `branches ${ratioText(totals.branches)}`,
    `functions ${ratioText(totals.functions)}`,
  ];
  const against = [evidenceText(document)];
  if (base !== undefined)
    against.push(`base ${printable(base.ref)} (${printable(base.commit.slice(0, 12))})`);
  if (head?.dirty === true) against.push('working tree with uncommitted changes');
  const lines = [`  ${facts.join(', ')}`, `  ${against.join(', ')}`];
  if (differential !== undefined) {
    lines.push(
      `  lines by class: ${DIFFERENTIAL_CLASSES.map((name) => `${name} ${differential[name]}`).join(' ')}`,
    );
  }
  return lines;
}

function layerLine({ project, layer, changed, band }: LayerVerdict, { paint }: TextContext): string {
  const metrics = METRICS.filter((metric) => band[metric] !== undefined).map(
    (metric) => `${metric} ${ratioText(changed[metric])}${minimumText({ minimum: band[metric] ?? null })}`,
  );
  return `${paint.red('FAIL')} ${printable(project)} ${printable(layer)}: ${metrics.join(', ')}`;
}

function hunkLines(entry: HunkFindings, { paint }: TextContext): string[] {
  const { hunk, findings, tests } = entry;
  const owner = [hunk.project, hunk.layer].filter((name) => name !== null).map(printable);
  const words = [placeText(printable(hunk.file), hunk.startLine, hunk.endLine)];
  if (hunk.function !== null) words.push(printable(hunk.function));
  if (owner.length > 0) words.push(`[${owner.join(' ')}]`);
  words.push(hunk.kinds.join(', '));
  const lines = ['', `${paint.red('FAIL')} ${words.join(' ')}`];
  for (const { uncovered, text } of numberedSource(entry)) {
    lines.push(`  ${uncovered ? paint.red(text) : paint.dim(text)}`);
  }
  for (const finding of findings) {
    const softened = finding.severity === 'warn' ? ' (warning)' : '';
    lines.push(`  line ${finding.line}: ${printable(findingWords(finding))}${softened}`);
  }
  if (hunk.coveredBySiblings !== undefined && hunk.coveredBySiblings.length > 0) {
    const siblings = hunk.coveredBySiblings.map(printable).join(', ');
    lines.push(`  run by ${siblings} only, which is no evidence unless --evidence any`);
  }
  if (tests.length > 0) lines.push(`  its tests: ${tests.map(printable).join(', ')}`);
  return lines;
}

function survivedLines({ next = [] }: DiffDocument, { paint }: TextContext): string[] {
  const survived = next.filter(({ found }) => found === 'survived');
  return clipped(survived, SHOWN_HUNKS, 'place with survivors', (place) => {
    const word = place.severity === 'fail' ? paint.red('FAIL') : paint.yellow('WARN');
    const survivors = place.survivors ?? [];
    const shown = shownSurvivors(survivors, false);
    const hidden = hiddenText(survivors, shown);
    return [
      '',
      `${word} ${placeText(printable(place.file), place.startLine, place.endLine)} survived`,
      ...shown.flatMap((survivor) => survivorLines(survivor, paint)),
      ...(hidden === null ? [] : [paint.dim(`  ${hidden}, in the document (--format json)`)]),
    ];
  });
}

function findingLine(word: string, finding: Uncovered, { paint }: TextContext): string {
  const place = placeText(printable(finding.file), finding.line);
  return `${(word === 'FAIL' ? paint.red : paint.yellow)(word)} ${place} ${printable(findingWords(finding))}`;
}

function warningLines(warnings: readonly Uncovered[], context: TextContext): string[] {
  if (warnings.length === 0) return [];
  return [
    `warnings (${warnings.length}), not gating:`,
    ...clipped(warnings, SHOWN_WARNINGS, 'warning', (finding) => [
      `  ${findingLine('WARN', finding, context)}`,
    ]),
  ];
}

/** The first items of a list, and how many more the document has: a terminal is no place for thousands. */
function clipped<T>(
  items: readonly T[],
  shown: number,
  what: string,
  linesOf: (item: T) => readonly string[],
): string[] {
  const lines = items.slice(0, shown).flatMap(linesOf);
  const more = items.length - shown;
  return more > 0
    ? [...lines, `… and ${countText(more, `more ${what}`)}, in the document (--format json)`]
    : lines;
}

function lostLines({ lost }: DiffDocument, { paint }: TextContext): string[] {
  if (lost.length === 0) return [];
  return [
    `lost (${lost.length}), unchanged lines that do not run now (LBC ran in the baseline, UIC is executable only now):`,
    ...lost.map((line) => {
      const before = placeText(printable(line.baselineFile), line.baselineLine);
      return `  ${paint.red(line.class)} ${placeText(printable(line.file), line.line)} (baseline ${before})`;
    }),
    `  ${stepLine(LOST_STEP)}`,
  ];
}

function asideLines(document: DiffDocument, { paint }: TextContext): string[] {
  const aside = asideText(document);
  const lines = aside === '' ? [] : [`  ${paint.dim(aside)}`];
  for (const { file, line, hint, reason } of document.ignored.filter(({ changed }) => changed)) {
    const why = reason === null ? 'no reason given' : printable(reason);
    lines.push(`  ignored ${placeText(printable(file), line)} ${printable(hint)} (${why})`);
  }
  if (document.status === 'pass') return lines;
  // Tests are counted above: that they are left out surprises nobody.
  for (const { file, rule, reason, executableLines } of document.excluded) {
    if (rule === TEST_RULE) continue;
    const hidden = countText(executableLines, 'executable line');
    lines.push(`  excluded ${printable(file)} by ${printable(rule)} (${printable(reason)}), hides ${hidden}`);
  }
  return lines;
}
