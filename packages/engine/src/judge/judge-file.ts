import { compareText } from '../model/compare-text.js';
import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import type { SourceSyntax, SourceText, Syntax, SyntaxFunction } from '../model/syntax.js';
import { addIstanbul } from '../merge/add-istanbul.js';
import { addLcov } from '../merge/add-lcov.js';
import { byFormat } from '../merge/by-format.js';
import { istanbulAsLcov } from '../merge/istanbul-as-lcov.js';
import { sourceText } from '../syntax/line-text.js';
import { mayEndEarly } from '../syntax/may-end-early.js';
import { onlyAround } from '../syntax/only-around.js';
import { parseParts } from '../syntax/parse-parts.js';
import { parseComponent, parseSource } from '../syntax/parse-source.js';
import { contains } from '../syntax/ranges.js';
import { addLcovRegions, addRegions, joinRegions } from '../regions/add-regions.js';
import { countsLines, withoutCountedLines } from './counted-by-line.js';
import type { FileJudgement } from './file-judgement.js';
import { mayHint } from '../regions/hiding-hints.js';
import { mayLeaveOutAwait } from '../syntax/may-leave-out-await.js';
import { istanbulRegions } from '../regions/istanbul/istanbul-regions.js';
import { judgeByLines } from './judge-by-lines.js';
import { judgeBySpans } from './judge-by-spans.js';
import { judgeComponent } from './judge-component.js';
import { judgeRegions } from './judge-regions.js';
import { isAmbiguous, recordedHits } from '../regions/lcov/function-records.js';
import { lcovRegions } from '../regions/lcov/lcov-regions.js';
import { isLineMap, lineMapRegions, stretchRecordRegions } from '../regions/line-maps/line-maps.js';
import type { Regions } from '../regions/regions.js';
import { isOfStretches } from '../regions/line-maps/stretch-record.js';
import { startKey } from '../regions/span-keys.js';
import { unrunAbove } from './unrun-above.js';
import { withoutUnsureLines } from './unsure-lines.js';

/**
 * Judges the changed lines of one file on the reports that count as evidence for it.
 *
 * @param lines changed lines in the new file, 1-based, ascending
 * @param evidence the file's coverage from each report that counts, at least one; all of one content
 */
export function judgeFile(
  path: string,
  text: string,
  lines: readonly number[],
  evidence: readonly FileCoverage[],
  syntax: Syntax,
): FileJudgement {
  const speaking = evidence.map((file) =>
    file.format === 'istanbul' && isLineMap(file, text) ? istanbulAsLcov(file) : file,
  );
  const { istanbul, lcov } = byFormat(speaking);
  const map = istanbul.length > 0 ? addIstanbul(istanbul) : null;
  const record = lcov.length > 0 ? addLcov(lcov) : null;
  if (evidence.every(({ format }) => format === 'lcov')) {
    const around = judgeAround(path, text, lines, { records: lcov, sum: record! }, syntax);
    if (around) return around;
  }
  const source = parseSource(path, text, syntax);
  if (typeof source === 'string') {
    const component = parseComponent(path, text, syntax);
    if (component) {
      const judgement = judgeComponent(lines, map ?? record!, component);
      const isByLine = (map ? istanbul : evidence).some((file) => countsLines(file, component));
      return isByLine ? withoutCountedLines(judgement) : judgement;
    }
    const judgement = map
      ? judgeBySpans(text, lines, map, source)
      : judgeByLines(text, lines, record!, source);
    return source === 'unknown-language' ? judgement : withoutUnsureLines(judgement, text);
  }
  const regions = map ? mapRegions(istanbul, record, source) : lineRegions(evidence, source);
  return withoutUnsureLines(judgeRegions(lines, regions, source, map ? null : record), text);
}

/** Regions of the maps of each tool by themselves, and with what LCOV adds: tools place what they list each in its way. */
function mapRegions(maps: readonly IstanbulFile[], record: LcovFile | null, source: SourceSyntax): Regions {
  const ofTools = maps.length > 1 ? [...Map.groupBy(maps, placesOf).values()] : [maps];
  const regions = joinRegions(ofTools.map((alike) => istanbulRegions(addIstanbul(alike), source)));
  return record ? addLcovRegions(regions, record, source) : regions;
}

/** Where a map has statements and functions: the same in all that one tool writes of a content. */
const placesOf = ({ statements, functions }: IstanbulFile): string =>
  [...statements.map(({ span }) => span), ...functions.map(({ declaration }) => declaration)]
    .map(startKey)
    .sort(compareText)
    .join(' ');

/** Regions by lines: of each map and record of stretches by itself, of the other records together. */
function lineRegions(evidence: readonly FileCoverage[], source: SourceSyntax): Regions {
  const { istanbul, lcov } = byFormat(evidence);
  const stretches = lcov.filter((record) => isOfStretches(record, source));
  const decisions = lcov.filter((record) => !stretches.includes(record));
  const regions = istanbul.map((map) => lineMapRegions(map, istanbulAsLcov(map), source));
  // Of a sum of two that each missed something else nothing could be told.
  regions.push(...stretches.map((record) => stretchRecordRegions(record, source)));
  if (decisions.length > 0) regions.push(lcovRegions(addLcov(decisions), source, null));
  return addRegions(regions);
}

/**
 * Judges by the syntax of the code around the lines alone: most of a file need not be parsed. Null where that leaves
 * anything open, or where a hint elsewhere may reach here.
 */
function judgeAround(
  path: string,
  text: string,
  lines: readonly number[],
  { records, sum: coverage }: { readonly records: readonly LcovFile[]; readonly sum: LcovFile },
  syntax: Syntax,
): FileJudgement | null {
  const whole = sourceText(text);
  if (mayHint(text) || records.some((record) => isOfStretches(record, whole))) return null;
  const judge = (near: readonly number[]) => {
    const source = syntaxAround(path, whole, near, coverage, syntax);
    return (
      source && {
        source,
        judgement: judgeRegions(lines, lcovRegions(coverage, source, null), source, coverage),
      }
    );
  };
  const first = judge(lines);
  if (first === null || first.judgement.unmeasured.length > 0) return null;
  const mayHaveEnded = isOfModule(first) && mayEndEarly(text);
  const above = unrunAbove(first.judgement, coverage, first.source, mayHaveEnded);
  const isUnrun = first.judgement.owed.some(({ kind, hits }) => kind === 'statement' && hits === 0);
  if ((isUnrun || above.size > 0) && mayLeaveOutAwait(text)) return null;
  if (above.size === 0) return first.judgement;
  // What may have ended the module early may be in no part.
  if (mayHaveEnded) return null;
  return judge([...new Set([...above, ...lines])].sort((a, b) => a - b))?.judgement ?? null;
}

/** Whether a statement that stands in no function is among what ran. */
const isOfModule = ({ source, judgement }: { source: SourceSyntax; judgement: FileJudgement }): boolean =>
  judgement.owed.some(
    ({ kind, hits, range }) =>
      kind === 'statement' && hits !== 0 && !source.functions.some(({ body }) => contains(body, range)),
  );

function syntaxAround(
  path: string,
  whole: SourceText,
  lines: readonly number[],
  coverage: LcovFile,
  syntax: Syntax,
): SourceSyntax | null {
  // Without a record of its own a function is judged by the first statement in it, which must not be left out then.
  const nested = coverage.functions.names.length > 0;
  const kept = onlyAround(whole, lines, nested);
  const source = kept && parseParts(path, whole, kept, syntax);
  // What follows a statement that v8 leaves out, and has its count, may be in no part.
  if (!source || (source.unlisted ?? []).length > 0) return null;
  const isKnown = (fn: SyntaxFunction) =>
    recordedHits(fn, coverage, source, null) !== null && !isAmbiguous(fn, coverage, source);
  return nested && !source.functions.every(isKnown) ? null : source;
}
