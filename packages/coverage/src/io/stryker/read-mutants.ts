import { posix, relative } from 'node:path';
import { lineStartsOf, type Mutant, type MutantStatus, type TestName } from '@org/coverage-engine';
import { toPosix } from '../files/to-posix.js';
import type { StrykerRun } from './collect-run.js';
import type { SchemaPlace, StrykerMutant } from './worker-messages.js';

/**
 * The mutants of a run as the engine has them.
 *
 * @param projectRoot workspace-relative POSIX folder; '' for the root
 */
export function readMutants(run: StrykerRun, projectRoot: string): readonly Mutant[] {
  const place = (path: string) => posix.join(projectRoot, toPosix(relative(run.folder, path)));
  const tests = new Map(
    run.tests.map(({ id, name, fileName }) => [id, { file: fileName ? place(fileName) : '', name }]),
  );
  const named = (ids: readonly string[] | undefined): readonly TestName[] =>
    (ids ?? []).map((id) => tests.get(id) ?? { file: '', name: id });
  return run.mutants.map((mutant) => ({
    file: place(mutant.fileName),
    range: { start: placeIn(mutant.location.start), end: placeIn(mutant.location.end) },
    mutator: mutant.mutatorName,
    original: originalOf(mutant, run.sources.get(toPosix(relative(run.folder, mutant.fileName))) ?? ''),
    replacement: mutant.replacement,
    status: mutant.status as MutantStatus,
    static: mutant.static ?? false,
    coveredBy: named(mutant.coveredBy),
    killedBy: named(mutant.killedBy),
    ...(mutant.statusReason === undefined
      ? {}
      : { statusReason: mutant.statusReason.replaceAll(run.folder, '.') }),
  }));
}

const placeIn = ({ line, column }: SchemaPlace) => ({ line, column: column - 1 });

function originalOf({ location: { start, end } }: StrykerMutant, source: string): string {
  const starts = lineStartsOf(source);
  const offset = ({ line, column }: SchemaPlace) => (starts[line - 1] ?? source.length) + column - 1;
  return source.slice(offset(start), offset(end));
}
