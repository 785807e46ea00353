import type { FileCoverage, IstanbulFile, LcovFile } from '@org/coverage-engine';
import { isScript } from '../../io/is-script.js';
import { besideCode } from './beside-code.js';
import type { StaleFile } from '../../io/reports/check-freshness.js';
import { allFunctionsElsewhere } from './all-functions-elsewhere.js';
import { countLines } from './count-lines.js';
import { functionElsewhere } from './function-elsewhere.js';
import type { DatedReading } from './outranked.js';

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
  for (const [file, coverages] of reading.files ?? []) {
    const content = freshness.proves(file) ? null : bytes(file);
    if (content === null) continue;
    // A component's compiler may be vague about where things stand.
    const reason =
      pastLastLine(coverages, content) ??
      (isScript(file)
        ? (pastALine(coverages, content) ?? functionElsewhereOf(file, coverages, content))
        : null) ??
      (file.endsWith('.vue') ? besideCodeOf(file, coverages, content) : null);
    if (reason !== null) stale.push({ file, report: reading.report.name, reason });
  }
  return stale;
}

function besideCodeOf(file: string, coverages: readonly FileCoverage[], content: Uint8Array): string | null {
  const text = textOf(content);
  if (otherLineEnds(text) > 0) return null;
  const what = besideCode(coverages, file, text, (one) => one.format === 'lcov' && countsDecisions(one));
  return what === null ? null : `the report counts ${what}${COMPILED}`;
}

function functionElsewhereOf(
  path: string,
  coverages: readonly FileCoverage[],
  content: Uint8Array,
): string | null {
  const records = coverages
    .filter((file) => file.format === 'lcov')
    .filter(({ functions }) => functions.names.length > 0);
  if (records.length === 0) return null;
  const text = textOf(content);
  if (otherLineEnds(text) > 0) return null;
  const lines = text.split('\n');
  for (const record of records) {
    const what = functionElsewhere(record, lines);
    if (what !== null) return `the report has ${what}${UNMAPPED}`;
    const line = allFunctionsElsewhere(record, path, text, lines);
    if (line !== null) return `the report has a function on line ${line}, which has none${UNMAPPED}`;
  }
  return null;
}

const UNMAPPED =
  ': either it changed, or the report counts what a compiler wrote; let that leave source maps (with @swc/jest, `"sourceMaps": "inline"` in .swcrc, or in .spec.swcrc where Nx made it)';

const COMPILED =
  ': either it changed, or the report counts what a compiler wrote, as under @vue/vue3-jest; let Vitest measure it, or leave it out of coverage';

function pastLastLine(coverages: readonly FileCoverage[], content: Uint8Array): string | null {
  const last = Math.max(0, ...coverages.map(lastLine));
  const lines = countLines(content);
  if (last <= lines || last <= lines + otherLineEnds(textOf(content))) return null;
  return `the report counts line ${last}, the file has ${lines}`;
}

/** What no tool counts of a line of this text: a column behind its end, or a blank line, where it counts decisions. */
function pastALine(coverages: readonly FileCoverage[], content: Uint8Array): string | null {
  const columns = coverages.filter((file) => file.format === 'istanbul');
  const decisions = coverages.filter((file) => file.format === 'lcov').filter(countsDecisions);
  if (columns.length + decisions.length === 0) return null;
  const text = textOf(content);
  if (otherLineEnds(text) > 0) return null;
  const lines = text.split('\n');
  for (const file of columns) {
    const reason = pastEndOfLine(file, lines);
    if (reason !== null) return reason;
  }
  const line = decisions.map((file) => blankLine(file, lines)).find((one) => one !== undefined);
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

/** The byte order mark is kept: v8-to-istanbul counts it among the columns of the first line. */
const textOf = (content: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);

/** What ends a line for the tools that count JavaScript, though not in git: no proof against a report. */
const otherLineEnds = (text: string): number => text.match(/\r(?!\n)|[\u2028\u2029]/g)?.length ?? 0;

function lastLine(file: FileCoverage): number {
  if (file.format === 'lcov') return file.text?.lastLine ?? file.lines.lines.at(-1) ?? 0;
  return file.statements.reduce((last, { span }) => Math.max(last, span.startLine), 0);
}
