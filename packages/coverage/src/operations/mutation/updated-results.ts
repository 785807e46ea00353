import { posix, relative } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import type { LineSpan, Mutant, Project } from '@org/coverage-engine';
import type { KnownFile, KnownFiles, Reach } from '../../io/mutation-reuse/result-store.js';
import type { ReuseKeys } from '../../io/mutation-reuse/reuse-keys.js';
import type { StrykerRun } from '../../io/stryker/collect-run.js';
import { toPosix } from '../../io/files/to-posix.js';
import { replacing, spanOf } from './mutant-lists.js';

/** A run on files of a project, and what was known of them before. */
export interface ResultsUpdate {
  readonly known: KnownFiles;
  /** What was run: files with their lines; no lines for the whole file. */
  readonly toRun: ReadonlyMap<string, readonly LineSpan[]>;
  readonly fresh: ReadonlyMap<string, readonly Mutant[]>;
  /** As they were before the run. */
  readonly keys: ReuseKeys;
  readonly sources: ReadonlyMap<string, string>;
  /** The text of a file (workspace-relative), or null. */
  readonly textOf: (file: string) => string | null;
  readonly run: StrykerRun;
  readonly project: Project;
}

/** What a run adds to what is known, by file. */
export function updatedResults({
  known,
  toRun,
  fresh,
  keys,
  sources,
  textOf,
  run,
  project,
}: ResultsUpdate): KnownFiles {
  const place = (path: string) => posix.join(project.root, toPosix(relative(run.folder, path)));
  // Without a key that holds all tests that ran, a change of one would go unnoticed.
  const isHeld = run.tests.every(({ fileName }) => fileName !== undefined && keys.isTest(place(fileName)));
  const tests = hashesOf(
    run.tests.flatMap(({ fileName }) => (fileName ? [place(fileName)] : [])),
    textOf,
  );
  return Object.fromEntries(
    [...toRun].map(([file, spans]): [string, KnownFile] => {
      const key = isHeld ? keys.of(file) : null;
      const mutants = fresh.get(file) ?? [];
      const former = known[file];
      const isWhole = spans.length === 0;
      const ms = run.mutants
        .filter(({ fileName }) => place(fileName) === file)
        .reduce((sum, { duration }) => sum + (duration ?? 0), 0);
      const isComplete = isWhole && run.end === 'complete';
      const reach = isComplete
        ? { ...reachOf(mutants, sources.get(file)!), tests, ms }
        : (former?.reach ?? null);
      if (key === null) return [file, { key, spans: [], mutants: [], reach }];
      if (isWhole || former?.key !== key)
        return [file, { key, spans: isWhole ? 'all' : spans, mutants, reach }];
      return [
        file,
        {
          key,
          spans: former.spans === 'all' ? 'all' : [...former.spans, ...spans],
          mutants: replacing(former.mutants, mutants),
          reach,
        },
      ];
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
