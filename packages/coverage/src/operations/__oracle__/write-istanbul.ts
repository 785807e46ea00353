import type { Counts } from './counts.js';
import { positionAt, type ArmTruth, type Extent, type Program } from './truth.js';

type Position = { line?: number; column?: number | null };
type Location = { start: Position; end: Position };

/** One file of `coverage-final.json`. */
export interface IstanbulEntry {
  readonly path: string;
  readonly statementMap: Record<string, Location>;
  readonly fnMap: Record<string, { name: string; decl: Location; loc: Location; line: number }>;
  readonly branchMap: Record<string, { loc: Location; type: string; locations: Location[]; line: number }>;
  readonly s: Record<string, number>;
  readonly f: Record<string, number>;
  readonly b: Record<string, number[]>;
}

/** The entry of a program, as Istanbul's instrumenter numbers and places its parts. */
export function istanbulEntry(program: Program, counts: Counts, path: string): IstanbulEntry {
  const location = ({ from, to }: Extent): Location => ({
    start: positionAt(program.text, from),
    end: positionAt(program.text, to),
  });
  // The first arm of an `if` is recorded at the `if` itself, an unwritten `else` nowhere.
  const armLocation = (arm: ArmTruth, index: number): Location => {
    if (arm.written === null) return { start: {}, end: {} };
    return location(arm.branch.kind === 'if' && index === 0 ? arm.branch.span : arm.written);
  };
  const entry: IstanbulEntry = { path, statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} };
  program.statements.forEach((statement, id) => {
    if (!counts.has(statement)) return;
    entry.statementMap[id] = location(statement.span);
    entry.s[id] = counts.get(statement)!;
  });
  program.functions.forEach((fn, id) => {
    const loc = location(fn.body);
    entry.fnMap[id] = { name: fn.name, decl: location(fn.declaration), loc, line: loc.start.line! };
    entry.f[id] = counts.get(fn)!;
  });
  program.branches.forEach((branch, id) => {
    const loc = location(branch.span);
    const locations = branch.arms.map(armLocation);
    entry.branchMap[id] = { loc, type: branch.kind, locations, line: loc.start.line! };
    entry.b[id] = branch.arms.map((arm) => counts.get(arm)!);
  });
  return entry;
}

/** The same with `null` for the end of what is last on its line, as reports that went through a source map have it. */
export function withOpenEnds(entry: IstanbulEntry, text: string): IstanbulEntry {
  const lines = text.split(/\r?\n/);
  const open = (end: Position): Position =>
    end.line !== undefined && lines[end.line - 1]!.slice(end.column ?? 0).trim() === ''
      ? { ...end, column: null }
      : end;
  const opened = Object.entries(entry.statementMap).map(([id, { start, end }]) => [
    id,
    { start, end: open(end) },
  ]);
  return { ...entry, statementMap: Object.fromEntries(opened) };
}

/** The bytes of a `coverage-final.json`. */
export function istanbulBytes(entries: readonly IstanbulEntry[]): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify(Object.fromEntries(entries.map((entry) => [entry.path, entry]))),
  );
}
