import { join, posix, relative } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { inProject, type LineSpan, type Mutant, type Project } from '@org/coverage-engine';
import type { KnownFile, KnownFiles, Reach } from '../../io/mutation-reuse/result-store.js';
import type { ReuseKeys } from '../../io/mutation-reuse/reuse-keys.js';
import type { StrykerRun } from '../../io/stryker/collect-run.js';
import { toPosix } from '../../io/files/to-posix.js';
import { replacing, spanOf } from './mutant-lists.js';

/** A file of which something is to be run. */
export interface PlannedFile {
  readonly file: string;
  /** Lines of which results are asked; none for the whole file. */
  readonly asked: readonly LineSpan[];
  /** Lines that are run; none for the whole file. */
  readonly spans: readonly LineSpan[];
  /** Former results of it that hold. */
  readonly reused: readonly Mutant[];
  /** The key of its results before the run; null: no reuse. */
  readonly key: string | null;
}

/** A run on files of a project, and what was known of them before. */
export interface ResultsUpdate {
  readonly known: KnownFiles;
  readonly toRun: readonly PlannedFile[];
  readonly fresh: ReadonlyMap<string, readonly Mutant[]>;
  /** Whether the keys still hold. */
  readonly areCurrent: boolean;
  readonly isTest: ReuseKeys['isTest'];
  /** The text of a file (workspace-relative), if there is one. */
  readonly textOf: (file: string) => string | null | undefined;
  readonly run: StrykerRun;
  readonly project: Project;
}

/** What a run adds to what is known, by file. One that was interrupted takes nothing away. */
export function updatedResults({
  known,
  toRun,
  fresh,
  areCurrent,
  isTest,
  textOf,
  run,
  project,
}: ResultsUpdate): KnownFiles {
  const place = (path: string) => posix.join(project.root, toPosix(relative(run.folder, path)));
  // Without a key that holds all tests that ran, a change of one would go unnoticed.
  const isHeld =
    areCurrent && run.tests.every(({ fileName }) => fileName !== undefined && isTest(place(fileName)));
  const tests = hashesOf(
    run.tests.flatMap(({ fileName }) => (fileName ? [place(fileName)] : [])),
    textOf,
  );
  const inCopy = (file: string) => join(run.folder, inProject(project, file));
  const ms = new Map(toRun.map(({ file }) => [inCopy(file), 0]));
  for (const { fileName, duration = 0 } of run.mutants) ms.set(fileName, ms.get(fileName)! + duration);
  return Object.fromEntries(
    toRun.flatMap(({ file, spans, key: before }): [string, KnownFile][] => {
      const key = isHeld ? before : null;
      const mutants = fresh.get(file) ?? [];
      const former = known[file];
      const isWhole = spans.length === 0;
      const isComplete = run.end === 'complete';
      const reach = isWhole
        ? {
            ...reachOf(mutants, run.sources.get(inProject(project, file))!),
            tests,
            ms: isComplete ? ms.get(inCopy(file))! : null,
          }
        : (former?.reach ?? null);
      if (key === null) return isComplete ? [[file, { key, spans: [], mutants: [], reach }]] : [];
      const [listed, results] = former?.key === key ? [former.spans, former.mutants] : [[], []];
      const spansKnown = isWhole || listed === 'all' ? 'all' : [...listed, ...spans];
      return [[file, { key, spans: spansKnown, mutants: replacing(results, mutants), reach }]];
    }),
  );
}

function hashesOf(
  files: readonly string[],
  textOf: ResultsUpdate['textOf'],
): Readonly<Record<string, string>> {
  const sorted = [...new Set(files)].sort();
  return Object.fromEntries(sorted.map((file) => [file, contentHash(Buffer.from(textOf(file) ?? ''))]));
}

function reachOf(mutants: readonly Mutant[], source: string): Omit<Reach, 'tests' | 'ms'> {
  return {
    source: contentHash(Buffer.from(source)),
    mutants: mutants.map((mutant) => ({
      ...spanOf(mutant),
      tests: [...new Set(mutant.coveredBy.map(({ file }) => file))].sort(),
      static: mutant.static,
    })),
  };
}
