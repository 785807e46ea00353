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

/** The counts of two runs that add up to the program's: what ran once in a call ran in the run of that call. */
export function splitCounts(program: Program, random: Random): [Counts, Counts] {
  const calledInFirst = new Map<FunctionTruth, boolean>();
  const inFirst = (counted: Counted): boolean => {
    const caller = outermostFunction(program, counted);
    if (caller === undefined) return random.chance(0.5);
    if (!calledInFirst.has(caller)) calledInFirst.set(caller, random.chance(0.5));
    return calledInFirst.get(caller)!;
  };
  const share = (counted: Counted): number => {
    if (counted.hits > 1) return random.int(1, counted.hits - 1);
    return inFirst(counted) ? counted.hits : 0;
  };
  const first = new Map(countedIn(program).map((counted) => [counted, share(counted)]));
  const second = new Map(countedIn(program).map((counted) => [counted, counted.hits - first.get(counted)!]));
  return [first, second];
}

function outermostFunction({ functions }: Program, counted: Counted): FunctionTruth | undefined {
  const { from } =
    'branch' in counted ? counted.branch.span : 'span' in counted ? counted.span : counted.declaration;
  return functions
    .filter(({ declaration }) => declaration.from <= from && from < declaration.to)
    .toSorted((a, b) => a.declaration.from - b.declaration.from)[0];
}
