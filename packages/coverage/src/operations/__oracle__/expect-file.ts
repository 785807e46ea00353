import type { CaseFile, Evidence } from './make-case.js';
import { isBare, owedOnLine, owesAnything, type Owed } from './owed-on-line.js';
import { positionAt, type ArmTruth, type FunctionTruth, type Program, type StatementTruth } from './truth.js';

/** One thing that did not run on a changed line. */
export interface Missing {
  readonly line: number;
  readonly kind: 'statement' | 'function' | 'branch';
  /** Branches: the line of the arm; of the branch, for an arm that is not written. */
  readonly armLine?: number;
}

/** What the truth says of the changed lines of one file. */
export interface FileTruth {
  readonly executable: readonly number[];
  readonly covered: readonly number[];
  readonly missing: readonly Missing[];
  /** Lines with a statement that the report does not know. */
  readonly unknown: readonly number[];
  readonly statements: Tally;
  readonly functions: Tally;
  readonly branches: Tally;
}

export interface Tally {
  readonly covered: number;
  readonly total: number;
}

/** The changed lines that owe anything. */
export const executableLines = ({ program, changed }: CaseFile): number[] =>
  changed.filter((line) => owesAnything(owedOnLine(program, line)));

/** Says what ran, from the evidence. `null` is: the report does not know. */
interface Reading {
  statement(statement: StatementTruth, line: number): number | null;
  fn(fn: FunctionTruth): number;
  arm(arm: ArmTruth): number;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

function reading(program: Program, evidence: Evidence): Reading {
  if (evidence.format === 'istanbul') {
    const total = (counted: StatementTruth | FunctionTruth | ArmTruth): number =>
      sum(evidence.runs.map((counts) => counts.get(counted)!));
    return { statement: total, fn: total, arm: total };
  }
  const { records } = evidence;
  const lineCount = (line: number): number | null => {
    const known = records.flatMap(({ lines }) => lines.get(line) ?? []);
    return known.length === 0 ? null : sum(known);
  };
  const lineOf = (fn: FunctionTruth): number => records[0]!.functions.get(fn)!.line;
  const calls = (line: number): number[] =>
    program.functions
      .filter((fn) => lineOf(fn) === line)
      .map((fn) => sum(records.map(({ functions }) => functions.get(fn)!.hits)));
  const arm = (wanted: ArmTruth): number =>
    sum(records.flatMap(({ branches }) => branches.flatMap(({ arms }) => arms.get(wanted) ?? [])));
  return {
    // A line's count is that of whatever ran most on it: it does not speak for what stands in a function that was never
    // called (nor any other of its line: else LCOV does not say which), or in an arm that was not taken. Otherwise
    // the changed line's own count decides, unless all that stands on it groups and separates, else that of the line on
    // which the statement's recorded part begins; where that has none, what an arrow returns has the count of its calls.
    statement: (statement, line) => {
      const arrow = arrowThatReturns(statement, program);
      const own =
        lineCount(positionAt(program.text, statement.span.from).line) ??
        (arrow && Math.min(...calls(lineOf(arrow))));
      const around = program.regions.filter(
        ({ from, to }) => from <= statement.span.from && statement.span.to <= to,
      );
      if (own === null) return lineCount(line);
      if (around.some((region) => region.kind === 'body' && Math.max(...calls(lineOf(region.fn))) === 0))
        return 0;
      if (around.some((region) => region.kind === 'arm' && arm(region.arm) === 0)) return 0;
      return isBare(program, line) ? own : (lineCount(line) ?? own);
    },
    // LCOV knows functions by their line: the one of them that ran least speaks for all.
    fn: (fn) => Math.min(...calls(lineOf(fn))),
    arm,
  };
}

function arrowThatReturns(statement: StatementTruth, { regions }: Program): FunctionTruth | null {
  const whole = regions.find((region) => region.kind === 'statement' && region.statement === statement)!;
  for (const region of regions)
    if (region.kind === 'body' && region.from === whole.from && region.to === whole.to) return region.fn;
  return null;
}

/** What a verdict must say of a file that a report names. */
export function fileTruth(file: CaseFile, evidence: Evidence): FileTruth {
  const { program, changed } = file;
  const read = reading(program, evidence);
  const executable: number[] = [];
  const covered: number[] = [];
  const missing: Missing[] = [];
  const unknown: number[] = [];
  const statements = new Map<StatementTruth, boolean>();
  const functions = new Map<FunctionTruth, boolean>();
  const arms = new Map<ArmTruth, boolean>();

  for (const line of changed) {
    const owed: Owed = owedOnLine(program, line);
    if (!owesAnything(owed)) continue;
    executable.push(line);

    const hits = [...owed.statements].map((statement) => read.statement(statement, line));
    const ran = [...owed.functions].map((fn) => read.fn(fn) > 0);
    if (hits.includes(null)) unknown.push(line);
    if (hits.includes(0)) missing.push({ line, kind: 'statement' });
    if (ran.includes(false)) missing.push({ line, kind: 'function' });
    if (hits.every((count) => count !== null && count > 0) && !ran.includes(false)) covered.push(line);

    [...owed.statements].forEach((statement, index) => {
      // What the report does not know is no part of a ratio; the rest counts once, as on the first line that owes it.
      const count = hits[index];
      if (count !== null && count !== undefined && !statements.has(statement))
        statements.set(statement, count > 0);
    });
    for (const fn of owed.functions) functions.set(fn, read.fn(fn) > 0);
    for (const arm of owed.arms) {
      if (arms.has(arm)) continue;
      arms.set(arm, read.arm(arm) > 0);
      if (read.arm(arm) > 0) continue;
      const armLine = positionAt(program.text, (arm.written ?? arm.branch.span).from).line;
      missing.push({ line, kind: 'branch', armLine });
    }
  }
  return {
    executable,
    covered,
    missing,
    unknown,
    statements: tally(statements),
    functions: tally(functions),
    branches: tally(arms),
  };
}

const tally = (ran: ReadonlyMap<unknown, boolean>): Tally => ({
  covered: [...ran.values()].filter(Boolean).length,
  total: ran.size,
});
