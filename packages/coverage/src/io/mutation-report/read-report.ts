import type { Mutant } from '@org/coverage-engine';
import type { MutationReport } from './mutation-report.js';
import { mutantsIn } from './schema-mutants.js';

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
