import {
  heldBackBy,
  lineStartsOf,
  type Mutant,
  type MutantStatus,
  type TestName,
} from '@org/coverage-engine';
import type { MutationReport, ReportedMutant } from './mutation-report.js';

/** The mutants of a report that `buildReport` made. */
export function readReport({ files, testFiles }: MutationReport): readonly Mutant[] {
  const tests = new Map(
    Object.entries(testFiles ?? {}).flatMap(([file, { tests: own }]) =>
      own.map(({ id, name }) => [id, { file, name }] as const),
    ),
  );
  const named = (ids: readonly string[] | undefined): readonly TestName[] =>
    (ids ?? []).map((id) => tests.get(id) ?? { file: '', name: id });
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const starts = lineStartsOf(source);
    return mutants.map((reported) => {
      const range = rangeOf(reported);
      const offset = ({ line, column }: (typeof range)['start']) =>
        (starts[line - 1] ?? source.length) + column;
      const mutant: Mutant = {
        file,
        range,
        mutator: reported.mutatorName,
        original: source.slice(offset(range.start), offset(range.end)),
        replacement: reported.replacement,
        status: reported.status as MutantStatus,
        static: reported.static ?? false,
        coveredBy: named(reported.coveredBy),
        killedBy: named(reported.killedBy),
        ...(reported.statusReason === undefined ? {} : { statusReason: reported.statusReason }),
      };
      const heldBack = heldBackBy(mutant, source);
      return heldBack === null ? mutant : { ...mutant, heldBack };
    });
  });
}

const rangeOf = ({ location: { start, end } }: ReportedMutant) => ({
  start: { line: start.line, column: start.column - 1 },
  end: { line: end.line, column: end.column - 1 },
});
