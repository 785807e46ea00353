import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import type { Syntax } from '../model/syntax.js';
import { addIstanbul } from '../merge/add-istanbul.js';
import { addLcov } from '../merge/add-lcov.js';
import { istanbulAsLcov } from '../merge/istanbul-as-lcov.js';
import { mergeRanges } from '../syntax/code-segments.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { onlyAround } from '../syntax/only-around.js';
import { parseParts } from '../syntax/parse-parts.js';
import { addLcovRegions } from './add-regions.js';
import type { FileJudgement } from './file-judgement.js';
import { mayHint } from './hiding-hints.js';
import { istanbulRegions } from './istanbul-regions.js';
import { judgeByLines } from './judge-by-lines.js';
import { judgeBySpans } from './judge-by-spans.js';
import { judgeRegions } from './judge-regions.js';
import { recordedHits } from './lcov-regions.js';
import { isLineMap, lcovRecordRegions, lineMapRegions } from './line-maps.js';
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
  const istanbul = speaking.filter((file): file is IstanbulFile => file.format === 'istanbul');
  const lcov = speaking.filter((file): file is LcovFile => file.format === 'lcov');
  const lineCoverage = lcov.length > 0 ? addLcov(lcov) : null;
  // Stretches of several such maps that did not run can't be added up: then their lines are all that counts.
  const lineMap = evidence.length === 1 && evidence[0] !== speaking[0] ? (evidence[0] as IstanbulFile) : null;
  if (istanbul.length === 0 && lineCoverage && !lineMap) {
    const around = judgeAround(path, text, lines, lineCoverage, syntax);
    if (around) return around;
  }
  const parsed = syntax.parse(path, text);
  if (parsed === null || 'error' in parsed) {
    const why = parsed === null ? 'unknown-language' : 'unparsable';
    const judgement =
      istanbul.length > 0
        ? judgeBySpans(text, lines, addIstanbul(istanbul), why)
        : judgeByLines(text, lines, lineCoverage!, why);
    return parsed === null ? judgement : withoutUnsureLines(judgement, text);
  }
  const source = { ...parsed, silent: mergeRanges(parsed.silent) };
  if (istanbul.length === 0) {
    const regions = lineMap
      ? lineMapRegions(lineMap, lineCoverage!, source)
      : lcovRecordRegions(lineCoverage!, source);
    return withoutUnsureLines(judgeRegions(lines, regions, source, lineCoverage), text);
  }
  const exact = istanbulRegions(addIstanbul(istanbul), source);
  const regions = lineCoverage ? addLcovRegions(exact, lineCoverage, source) : exact;
  return withoutUnsureLines(judgeRegions(lines, regions, source, null), text);
}

/**
 * Judges by the syntax of the code around the lines alone: most of a file need not be parsed. Null where that leaves
 * anything open, or where a hint elsewhere may reach here.
 */
function judgeAround(
  path: string,
  text: string,
  lines: readonly number[],
  coverage: LcovFile,
  syntax: Syntax,
): FileJudgement | null {
  if (mayHint(text)) return null;
  // Without a record of its own a function is judged by the first statement in it, which must not be left out then.
  const nested = coverage.functions.names.length > 0;
  const whole = { text, lineStarts: lineStartsOf(text) };
  const kept = onlyAround(whole, lines, nested);
  const source = kept && parseParts(path, whole, kept, syntax);
  if (source === null) return null;
  if (nested && source.functions.some((fn) => recordedHits(fn, coverage, source) === null)) return null;
  const judgement = judgeRegions(lines, lcovRecordRegions(coverage, source), source, coverage);
  return judgement.unmeasured.length === 0 ? judgement : null;
}
