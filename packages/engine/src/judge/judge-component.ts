import { istanbulAsLcov } from '../merge/istanbul-as-lcov.js';
import type { IstanbulFile, LcovFile } from '../model/coverage.js';
import type { UnmeasuredReason } from '../model/document.js';
import type { ComponentSyntax, Range } from '../model/syntax.js';
import { codeSegments } from '../syntax/code-segments.js';
import { lineRange } from '../syntax/line-text.js';
import { contains, overlaps, wholeOf } from '../syntax/ranges.js';
import type { FileJudgement } from './file-judgement.js';
import { hintOver } from '../regions/hiding-hints.js';
import { astroSpans } from '../regions/astro-spans.js';
import { istanbulRegions } from '../regions/istanbul/istanbul-regions.js';
import { judgeByLines } from './judge-by-lines.js';
import { judgeRegions } from './judge-regions.js';
import { lcovRegions } from '../regions/lcov/lcov-regions.js';
import type { Owed } from './owed.js';
import type { Regions } from '../regions/regions.js';
import { placedSpans } from '../regions/placed-spans.js';
import { offsetsOf } from '../regions/span-offsets.js';
import { writtenBranches } from '../regions/written-branches.js';

/** Markup in which nothing is evaluated: what closes, and elements that begin without attributes. */
const STATIC_MARKUP = /^(?:[\s)\]}>;,]|\/>|<\/[\w.:-]*>|<[a-z][a-z0-9]*>|\{\/\w+\}|\{:else\})+$/;

/**
 * Judges the changed lines of a component, of which the script is known and the markup is not. The report decides as far
 * as it goes: what compilers leave out or write otherwise owes nothing, but a statement of which no report has any part.
 *
 * Markup that the report does not list was not exercised where nothing of it was; by LCOV, which has the first line of
 * each piece, it is unmeasured else.
 */
export function judgeComponent(
  changed: readonly number[],
  file: IstanbulFile | LcovFile,
  component: ComponentSyntax,
): FileJudgement {
  const lines = changed.filter((line) => codeSegments(component, line).length > 0);
  const judgement =
    file.format === 'istanbul' ? judgeByMap(lines, file, component) : judgeByRecord(lines, file, component);
  const known = new Set([...judgement.owed, ...judgement.unmeasured].map(({ line }) => line));
  const unlisted = lines.flatMap((line) => {
    const range = known.has(line) ? null : markupOn(line, component);
    return range ? [{ line, range }] : [];
  });
  if (unlisted.length === 0) return judgement;
  if (isNeverRendered(file, component))
    return { ...judgement, owed: inOrder([...judgement.owed, ...unlisted.map(notRun)]) };
  if (file.format === 'istanbul') return judgement;
  const unsure = unlisted.filter(
    ({ range }) => !STATIC_MARKUP.test(component.text.slice(range.start, range.end)),
  );
  const reason: UnmeasuredReason = 'markup-unknown-to-lcov';
  return {
    ...judgement,
    unmeasured: inOrder([...judgement.unmeasured, ...unsure.map(({ line }) => ({ line, reason }))]),
  };
}

const inOrder = <T extends { readonly line: number }>(items: T[]): T[] =>
  items.sort((a, b) => a.line - b.line);

const notRun = ({ line, range }: { readonly line: number; readonly range: Range }): Owed => ({
  line,
  kind: 'statement',
  hits: 0,
  range,
  target: { range, hits: 0 },
});

function judgeByMap(lines: readonly number[], map: IstanbulFile, component: ComponentSyntax): FileJudgement {
  const { statements, functions, branches, ...file } = placedSpans(astroSpans(map, component), component);
  const written = { ...file, statements, functions, branches: writtenBranches(branches, component) };
  // Astro's markup is a statement, around scripts that browsers run.
  const ofScripts = statements
    .map(({ span }) => offsetsOf(span, component))
    .filter(({ start }) => !isMarkup({ start, end: start }, component));
  const bodies = functions.map(({ body }) => offsetsOf(body, component));
  const regions = inReport(istanbulRegions(written, component), [...ofScripts, ...bodies], component);
  return judgeRegions(lines, regions, component, null);
}

/**
 * By what the record lists, and of the other lines by the statements of the script that go on there. What a hint without
 * a reason hides is unmeasured on listed lines too: the count is that of the code beside it.
 */
function judgeByRecord(
  lines: readonly number[],
  record: LcovFile,
  component: ComponentSyntax,
): FileJudgement {
  const { owed } = judgeByLines(component.text, lines, record, 'unknown-language');
  const listed = new Set(owed.map(({ line }) => line));
  const regions = inReport(lcovRegions(record, component, null), linesOf(record, component), component);
  const rest = judgeRegions(lines, regions, component, null);
  return { ...rest, owed: inOrder([...owed, ...rest.owed.filter(({ line }) => !listed.has(line))]) };
}

/** The regions that a report knows, or has no part of, or that a hint hides. */
function inReport(regions: Regions, listed: readonly Range[], { hints }: ComponentSyntax): Regions {
  const counts = (hits: number | null, range: Range) =>
    hits !== null || hintOver(hints, range) !== undefined || !listed.some((part) => overlaps(part, range));
  return {
    ...regions,
    statements: regions.statements.filter(({ hits, range, doubt }) => doubt || counts(hits, range)),
    functions: regions.functions.filter((fn) => counts(fn.hits, wholeOf(fn))),
  };
}

const linesOf = ({ lines, functions }: LcovFile, component: ComponentSyntax): Range[] =>
  [...lines.lines, ...functions.startLines].map((line) => lineRange(component, line));

/** The markup on a line, from its first code to its last; null where there is none. */
function markupOn(line: number, component: ComponentSyntax): Range | null {
  const segments = codeSegments(component, line).filter((segment) => isMarkup(segment, component));
  return segments.length === 0 ? null : { start: segments[0]!.start, end: segments.at(-1)!.end };
}

const isMarkup = (range: Range, { markup }: ComponentSyntax): boolean =>
  markup.some((part) => contains(part, range));

/** Whether nothing of the markup ran; where a report lists none of it, nothing of the component. */
function isNeverRendered(file: IstanbulFile | LcovFile, component: ComponentSyntax): boolean {
  const { lines, hits } = (file.format === 'istanbul' ? istanbulAsLcov(file) : file).lines;
  const inMarkup = [...lines.keys()].filter((at) => markupOn(lines[at]!, component) !== null);
  const listed = inMarkup.length > 0 ? inMarkup : [...lines.keys()];
  return listed.length > 0 && listed.every((at) => hits[at] === 0);
}
