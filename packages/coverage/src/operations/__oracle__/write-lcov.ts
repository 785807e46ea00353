import type { Counts } from './counts.js';
import { isBare, owedOnLine } from './owed-on-line.js';
import type { Random } from './random.js';
import { positionAt, type ArmTruth, type FunctionTruth, type Program } from './truth.js';

/** One record of an `lcov.info`: what it says of lines, functions and branches. */
export interface LcovRecord {
  readonly path: string;
  /** `DA`: line → count. */
  readonly lines: Map<number, number>;
  /** `FN` and `FNDA`: the line of the declaration. */
  readonly functions: ReadonlyMap<FunctionTruth, { readonly line: number; readonly hits: number }>;
  /** `BRDA`: branches in the order of their start, each with the line it starts on. */
  readonly branches: readonly { readonly line: number; readonly arms: ReadonlyMap<ArmTruth, number> }[];
}

/** The record that Istanbul's reporter writes: a line has the highest count of the statements that start on it. */
export function lcovRecord(program: Program, counts: Counts, path: string): LcovRecord {
  const lineOf = (offset: number): number => positionAt(program.text, offset).line;
  const lines = new Map<number, number>();
  for (const statement of program.statements) {
    const line = lineOf(statement.span.from);
    lines.set(line, Math.max(lines.get(line) ?? 0, counts.get(statement)!));
  }
  return {
    path,
    lines,
    functions: new Map(
      program.functions.map((fn) => [fn, { line: lineOf(fn.declaration.from), hits: counts.get(fn)! }]),
    ),
    branches: program.branches.map(({ span, arms }) => ({
      line: lineOf(span.from),
      arms: new Map(arms.map((arm) => [arm, counts.get(arm)!])),
    })),
  };
}

/** Takes the same lines out of records of one file: statements that no report knows. */
export function forgetLines(records: readonly LcovRecord[], random: Random): void {
  for (const line of [...records[0]!.lines.keys()]) {
    if (random.chance(0.2)) records.forEach(({ lines }) => lines.delete(line));
  }
}

/**
 * Adds lines inside statements, as tools write them that count each line: with a count of their own, not above that of the
 * statements around. Brackets only beside a decision of several arms: with arms that stand alone they mark V8's stretches.
 */
export function countMoreLines(record: LcovRecord, program: Program, random: Random): void {
  const started = new Map(record.lines);
  const decides = record.branches.some(({ arms }) => arms.size > 1);
  const length = program.text.split('\n').length;
  for (let line = 1; line <= length; line++) {
    if (record.lines.has(line) || random.chance(0.7)) continue;
    if (!decides && isBare(program, line)) continue;
    const around = [...owedOnLine(program, line).statements].map(
      ({ span }) => started.get(positionAt(program.text, span.from).line) ?? 0,
    );
    if (around.length > 0) record.lines.set(line, random.int(0, Math.min(...around)));
  }
}

/** The bytes of an `lcov.info`. */
export function lcovBytes(records: readonly LcovRecord[], random: Random): Uint8Array {
  return new TextEncoder().encode(records.map((record) => recordText(record, random)).join(''));
}

function recordText({ path, lines, functions, branches }: LcovRecord, random: Random): string {
  const text = ['TN:', `SF:${path}`];
  for (const [{ name }, { line }] of functions) text.push(`FN:${line},${name}`);
  for (const [{ name }, { hits }] of functions) text.push(`FNDA:${hits},${name}`);
  for (const [line, hits] of [...lines].sort(([a], [b]) => a - b)) text.push(`DA:${line},${hits}`);
  branches.forEach(({ line, arms }, block) => {
    const counts = [...arms.values()];
    const unreached = counts.every((count) => count === 0) && random.chance(0.3);
    counts.forEach((count, arm) => text.push(`BRDA:${line},${block},${arm},${unreached ? '-' : count}`));
  });
  return `${text.join('\n')}\nend_of_record\n`;
}
