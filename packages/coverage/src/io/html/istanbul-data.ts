import { lineHits, type IstanbulFile, type MergedFile, type Span } from '@org/coverage-engine';

/** A stretch of source as Istanbul writes it: 1-based lines, 0-based columns. */
interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** One file of `coverage-final.json`, without its path. */
export interface IstanbulData {
  readonly statementMap: Record<string, Range>;
  readonly fnMap: Record<string, { name: string; decl: Range; loc: Range; line: number }>;
  readonly branchMap: Record<string, { type: string; loc: Range; locations: Range[]; line: number }>;
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: Record<string, number[]>;
}

/** A file in which nothing is marked. */
export const emptyData = (): IstanbulData => ({
  statementMap: {},
  fnMap: {},
  branchMap: {},
  s: {},
  f: {},
  b: {},
});

/**
 * A file as Istanbul's reporters take it: its own map where that is complete, else one made of the lines, functions and
 * branches of LCOV, placed by the source text (a statement is a line without its indentation).
 */
export function istanbulData(file: MergedFile, source: string): IstanbulData {
  const data = emptyData();
  if (file.istanbul && saysAll(file.istanbul, file)) fromIstanbul(file.istanbul, data);
  else fromLcov(file, data, source.split('\n'));
  return data;
}

/** Whether no report in LCOV added to what the map says: a line that only that one saw run must not look missed. */
function saysAll(map: IstanbulFile, { lines, functions, branches }: MergedFile): boolean {
  const own = lineHits(map);
  const arms = map.branches.reduce((sum, branch) => sum + branch.arms.length, 0);
  return (
    own.lines.length === lines.lines.length &&
    own.lines.every((line, at) => line === lines.lines[at] && own.hits[at] === lines.hits[at]) &&
    map.functions.length === functions.hits.length &&
    arms === branches.hits.length
  );
}

function fromIstanbul({ statements, functions, branches }: IstanbulFile, data: IstanbulData): void {
  statements.forEach(({ span, hits }, key) => {
    data.statementMap[key] = rangeOf(span);
    data.s[key] = hits;
  });
  functions.forEach(({ name, declaration, body, hits }, key) => {
    const line = declaration.startLine;
    data.fnMap[key] = { name, decl: rangeOf(declaration), loc: rangeOf(body), line };
    data.f[key] = hits;
  });
  branches.forEach(({ kind, span, arms }, key) => {
    const loc = rangeOf(span);
    // An arm that is not written is marked where the branch begins: the reporter can't place it elsewhere.
    const locations = arms.map((arm) => (arm.span ? rangeOf(arm.span) : loc));
    data.branchMap[key] = { type: kind, loc, locations, line: span.startLine };
    data.b[key] = arms.map(({ hits }) => hits);
  });
}

function fromLcov(file: MergedFile, data: IstanbulData, lines: readonly string[]): void {
  const ranges = new Map<number, Range>();
  const rangeOfLine = (line: number): Range => {
    const known = ranges.get(line);
    if (known) return known;
    const range = codeOfLine(line, lines[line - 1] ?? '');
    ranges.set(line, range);
    return range;
  };
  file.lines.lines.forEach((line, key) => {
    data.statementMap[key] = rangeOfLine(line);
    data.s[key] = file.lines.hits[key]!;
  });
  addFunctions(file.functions, data, lines, rangeOfLine);
  addBranches(file.branches, data, rangeOfLine);
}

function addFunctions(
  { names, startLines, hits }: MergedFile['functions'],
  data: IstanbulData,
  lines: readonly string[],
  rangeOfLine: (line: number) => Range,
): void {
  names.forEach((name, key) => {
    const line = startLines[key]!;
    const loc = rangeOfLine(line);
    const column = name === '' ? -1 : (lines[line - 1] ?? '').indexOf(name);
    const decl = column === -1 ? loc : rangeAt(line, column, column + name.length);
    data.fnMap[key] = { name, decl, loc, line };
    data.f[key] = hits[key]!;
  });
}

function addBranches(
  { lines, blocks, hits }: MergedFile['branches'],
  data: IstanbulData,
  rangeOfLine: (line: number) => Range,
): void {
  let key = -1;
  for (let arm = 0; arm < lines.length; arm++) {
    const line = lines[arm]!;
    const loc = rangeOfLine(line);
    if (arm === 0 || line !== lines[arm - 1] || blocks[arm] !== blocks[arm - 1]) {
      key++;
      data.branchMap[key] = { type: 'branch', loc, locations: [], line };
      data.b[key] = [];
    }
    data.branchMap[key]!.locations.push(loc);
    // LCOV's `-` says that the decision itself never ran: for a count, not taken.
    data.b[key]!.push(Math.max(0, hits[arm]!));
  }
}

function codeOfLine(line: number, text: string): Range {
  const start = text.length - text.trimStart().length;
  return rangeAt(line, start === text.length ? 0 : start, text.trimEnd().length);
}

const rangeAt = (line: number, start: number, end: number): Range =>
  rangeOf({ startLine: line, startColumn: start, endLine: line, endColumn: end });

// The reporter marks up to and including the column of the end, which is exclusive.
const rangeOf = ({ startLine, startColumn, endLine, endColumn }: Span): Range => ({
  start: { line: startLine, column: startColumn },
  end: { line: endLine, column: Math.max(0, endColumn - 1) },
});
