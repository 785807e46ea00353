import type { Random } from './random.js';
import type { ArmTruth, FunctionTruth, Program, StatementTruth } from './truth.js';

/** What a report counts. */
export type Counted = StatementTruth | FunctionTruth | ArmTruth;

/** How often each part of a program ran, as one report has it; what it does not know is absent. */
export type Counts = ReadonlyMap<Counted, number>;

/** All that can be counted in a program. */
export const countedIn = (program: Program): Counted[] => [
  ...program.statements,
  ...program.functions,
  ...program.branches.flatMap(({ arms }) => arms),
];

/** The counts of one run. */
export const allCounts = (program: Program): Counts =>
  new Map(countedIn(program).map((counted) => [counted, counted.hits]));

/** The counts of two runs that add up to the program's. */
export function splitCounts(program: Program, random: Random): [Counts, Counts] {
  const first = new Map(countedIn(program).map((counted) => [counted, random.int(0, counted.hits)]));
  const second = new Map(countedIn(program).map((counted) => [counted, counted.hits - first.get(counted)!]));
  return [first, second];
}
