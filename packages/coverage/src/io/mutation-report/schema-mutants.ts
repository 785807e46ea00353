import {
  heldBackBy,
  lineStartsOf,
  type Mutant,
  type MutantStatus,
  type TestName,
} from '@org/coverage-engine';
import type { ReportedMutant, SchemaPlace, MutationReport } from './mutation-report.js';

/**
 * The mutants of a file as the engine has them.
 *
 * @param file workspace-relative POSIX path
 * @param source its text before it was mutated
 * @param tests by id; an unknown test is named by its id
 */
export function mutantsIn(
  reported: readonly ReportedMutant[],
  file: string,
  source: string,
  tests: ReadonlyMap<string, TestName>,
): readonly Mutant[] {
  const starts = lineStartsOf(source);
  const offset = ({ line, column }: SchemaPlace) => (starts[line - 1] ?? source.length) + column - 1;
  const named = (ids: readonly string[] | undefined): readonly TestName[] =>
    (ids ?? []).map((id) => tests.get(id) ?? { file: '', name: id });
  return reported.map(({ location: { start, end }, ...one }) => {
    const mutant: Mutant = {
      file,
      range: { start: placeOf(start), end: placeOf(end) },
      mutator: one.mutatorName,
      original: source.slice(offset(start), offset(end)),
      replacement: one.replacement,
      status: one.status as MutantStatus,
      static: one.static ?? false,
      coveredBy: named(one.coveredBy),
      killedBy: named(one.killedBy),
      ...(one.statusReason === undefined ? {} : { statusReason: one.statusReason }),
    };
    const heldBack = heldBackBy(mutant, source);
    return heldBack === null ? mutant : { ...mutant, heldBack };
  });
}

/** The mutants of a report that `buildReport` made. */
export function readReport({ files, testFiles }: MutationReport): readonly Mutant[] {
  const tests = new Map(
    Object.entries(testFiles ?? {}).flatMap(([file, { tests: own }]) =>
      own.map(({ id, name }) => [id, { file, name }] as const),
    ),
  );
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutantsIn(mutants, file, source, tests),
  );
}

const placeOf = ({ line, column }: SchemaPlace) => ({ line, column: column - 1 });
