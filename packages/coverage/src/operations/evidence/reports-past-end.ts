import type { FileCoverage, IstanbulFile, LcovFile } from '@org/coverage-engine';
import { isScript } from '../../io/is-script.js';
import { besideCode } from './beside-code.js';
import type { StaleFile } from '../../io/reports/check-freshness.js';
import { allFunctionsElsewhere } from './all-functions-elsewhere.js';
import { DecodedFile } from './decoded-file.js';
import { functionElsewhere } from './function-elsewhere.js';
import type { DatedReading } from './dated-reading.js';
import { shiftedFunctions } from './shifted-functions.js';

/**
 * Files of which a report counts what they have not: proof, where no provenance speaks of them, that it was measured
 * from other contents, be it an earlier state or what a compiler made of them.
 *
 * @param bytes of a workspace file; they need not hold longer than until the next file
 */
export function reportsPastEnd(
  { reading, freshness }: DatedReading,
  bytes: (path: string) => Uint8Array | null,
): StaleFile[] {
  const stale: StaleFile[] = [];
  for (const [path, coverages] of reading.files ?? []) {
    const content = freshness.proves(path) ? null : bytes(path);
    if (content === null) continue;
    const file = new DecodedFile(path, content);
    const reason = checksOf(path).reduce<string | null>(
      (found, check) => found ?? check(coverages, file),
      null,
    );
    if (reason !== null) stale.push({ file: path, report: reading.report.name, reason });
  }
  return stale;
}

type Check = (coverages: readonly FileCoverage[], file: DecodedFile) => string | null;

/** A component's compiler may be vague about where things stand. */
function checksOf(path: string): readonly Check[] {
  if (isScript(path)) return [pastLastLine, pastALine, functionElsewhereOf, shiftedFunctionsOf];
  return path.endsWith('.vue') ? [pastLastLine, besideCodeOf] : [pastLastLine];
}

function besideCodeOf(coverages: readonly FileCoverage[], file: DecodedFile): string | null {
  if (file.otherLineEnds > 0) return null;
  const { path, text } = file;
  const what = besideCode(coverages, path, text, (one) => one.format === 'lcov' && countsDecisions(one));
  return what === null ? null : `the report counts ${what}${COMPILED}`;
}

function functionElsewhereOf(coverages: readonly FileCoverage[], file: DecodedFile): string | null {
  const records = coverages
    .filter((one) => one.format === 'lcov')
    .filter(({ functions }) => functions.names.length > 0);
  if (records.length === 0 || file.otherLineEnds > 0) return null;
  for (const record of records) {
    const what = functionElsewhere(record, file);
    if (what !== null) return `the report has ${what}${UNMAPPED}`;
    const line = allFunctionsElsewhere(record, file);
    if (line !== null) return `the report has a function on line ${line}, which has none${UNMAPPED}`;
  }
  return null;
}

function shiftedFunctionsOf(coverages: readonly FileCoverage[], file: DecodedFile): string | null {
  if (file.otherLineEnds > 0) return null;
  for (const coverage of coverages) {
    const what = shiftedFunctions(coverage, file);
    if (what !== null) return `the report has ${what}${BUILT_BEFORE}`;
  }
  return null;
}

const BUILT_BEFORE =
  ': either it changed, or the tests ran what was built of it before it did; build first where they run `dist`';

const UNMAPPED =
  ': either it changed, or the report counts what a compiler wrote; let that leave source maps (with @swc/jest, `"sourceMaps": "inline"` in .swcrc, or in .spec.swcrc where Nx made it)';

const COMPILED =
  ': either it changed, or the report counts what a compiler wrote, as under @vue/vue3-jest; let Vitest measure it, or leave it out of coverage';

function pastLastLine(coverages: readonly FileCoverage[], file: DecodedFile): string | null {
  const last = Math.max(0, ...coverages.map(lastLine));
  const lines = file.lineCount;
  if (last <= lines || last <= lines + file.otherLineEnds) return null;
  return `the report counts line ${last}, the file has ${lines}`;
}

/** What no tool counts of a line of this text: a column behind its end, or a blank line, where it counts decisions. */
function pastALine(coverages: readonly FileCoverage[], file: DecodedFile): string | null {
  const columns = coverages.filter((one) => one.format === 'istanbul');
  const decisions = coverages.filter((one) => one.format === 'lcov').filter(countsDecisions);
  if (columns.length + decisions.length === 0 || file.otherLineEnds > 0) return null;
  const { lines } = file;
  for (const one of columns) {
    const reason = pastEndOfLine(one, lines);
    if (reason !== null) return reason;
  }
  const line = decisions.map((one) => blankLine(one, lines)).find((one) => one !== undefined);
  return line === undefined ? null : `the report counts line ${line}, which is blank`;
}

function pastEndOfLine({ statements }: IstanbulFile, lines: readonly string[]): string | null {
  for (const { span } of statements) {
    const places = [
      [span.startLine, span.startColumn],
      [span.endLine, span.endColumn],
    ] as const;
    for (const [line, column] of places) {
      const text = lines[line - 1];
      if (text !== undefined && column > text.length && column !== Infinity)
        return `the report counts column ${column} of line ${line}, which has ${text.length}${besideImport(text)}`;
    }
  }
  return null;
}

/** What else shifts columns, and would again be found after the next measurement. */
const besideImport = (line: string): string =>
  /^\s*import\b[^;]*;\s*\S/.test(line)
    ? ': either it changed, or its columns shifted when Vite moved the import away; put the import on a line of its own'
    : '';

/** Who counts each line has one arm for each of V8's stretches. What is kept as text is held by the thousand. */
const countsDecisions = (file: LcovFile): boolean =>
  file.text === undefined && file.branches.arms.some((arm) => arm > 0);

/** A blank line that is counted by a record that does not count each line. */
function blankLine({ lines: { lines } }: LcovFile, text: readonly string[]): number | undefined {
  const counted = new Set(lines);
  const isBlank = (line: number) => text[line - 1]?.trim() === '';
  const leavesOut = text.slice(0, lines.at(-1)).some((_, at) => !isBlank(at + 1) && !counted.has(at + 1));
  return leavesOut ? lines.find(isBlank) : undefined;
}

function lastLine(file: FileCoverage): number {
  if (file.format === 'lcov') return file.text?.lastLine ?? file.lines.lines.at(-1) ?? 0;
  return file.statements.reduce((last, { span }) => Math.max(last, span.startLine), 0);
}
