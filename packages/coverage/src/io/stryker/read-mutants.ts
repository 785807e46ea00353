import { posix, relative } from 'node:path';
import type { Mutant } from '@org/coverage-engine';
import { toPosix } from '../files/to-posix.js';
import { mutantsIn } from '../mutation-report/schema-mutants.js';
import type { StrykerRun } from './collect-run.js';

/**
 * The mutants of a run as the engine has them, by workspace-relative path.
 *
 * @param projectRoot workspace-relative POSIX folder; '' for the root
 */
export function readMutants(
  { folder, mutants, sources, tests }: StrykerRun,
  projectRoot: string,
): ReadonlyMap<string, readonly Mutant[]> {
  const inCopy = (path: string) => toPosix(relative(folder, path));
  const place = (path: string) => posix.join(projectRoot, inCopy(path));
  const names = new Map(
    tests.map(({ id, name, fileName }) => [id, { file: fileName ? place(fileName) : '', name }]),
  );
  const byFile = Map.groupBy(
    mutants.map((mutant) => ({ ...mutant, statusReason: mutant.statusReason?.replaceAll(folder, '.') })),
    ({ fileName }) => fileName,
  );
  return new Map(
    [...byFile].map(([path, reported]) => [
      place(path),
      mutantsIn(reported, place(path), sources.get(inCopy(path)) ?? '', names),
    ]),
  );
}
