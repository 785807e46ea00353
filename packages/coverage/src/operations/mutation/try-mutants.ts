import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import {
  heldBackBy,
  type Diagnostic,
  type LineSpan,
  type Mutant,
  type NotRun,
  type Project,
} from '@org/coverage-engine';
import { openHashCache } from '../../io/hash-cache.js';
import { moduleGraph } from '../../io/mutation-reuse/module-graph.js';
import {
  keepKnown,
  readKnown,
  type KnownFile,
  type KnownFiles,
} from '../../io/mutation-reuse/result-store.js';
import { noKeys, reuseKeys, type ReuseKeys } from '../../io/mutation-reuse/reuse-keys.js';
import { isScript } from '../../io/is-script.js';
import { readText } from '../../io/read-text.js';
import type { StrykerEnd, StrykerProgress, StrykerRun } from '../../io/stryker/collect-run.js';
import { readMutants } from '../../io/stryker/read-mutants.js';
import { resolveStryker } from '../../io/stryker/resolve-stryker.js';
import { runStryker } from '../../io/stryker/run-stryker.js';
import type { StartedStryker } from '../../io/stryker/start-stryker.js';
import type { StrykerOptions } from '../../io/stryker/worker-messages.js';
import { mutationRemarks } from './mutation-doubts.js';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { learnt } from './learnt.js';
import { contains, isAsked, notRunIn, replacing, spanOf, united } from './mutant-lists.js';

export interface TryRequest {
  readonly scene: Scene;
  readonly project: Project;
  /** What to mutate: workspace-relative files with their lines; no lines for the whole file. */
  readonly files: ReadonlyMap<string, readonly LineSpan[]>;
  readonly options?: StrykerOptions;
  /**
   * Whether the files are a part of the targets only: that no test is related to them then says nothing of the project,
   * and their mutants are not covered.
   */
  readonly isPart?: boolean;
  /** Whether results of former runs may take the place of new ones. */
  readonly reuse: boolean;
  readonly onProgress?: (progress: StrykerProgress) => void;
  readonly signal?: AbortSignal;
  /** Stryker, started before for the first that is run; the caller ends it where nothing is. */
  readonly started?: StartedStryker;
}

/** What became of the mutants that were asked for. */
export interface Tried {
  readonly end: StrykerEnd;
  readonly mutants: readonly Mutant[];
  /** Texts of the mutated files, by workspace-relative path. */
  readonly sources: ReadonlyMap<string, string>;
  readonly notRun: readonly NotRun[];
  readonly diagnostics: readonly Diagnostic[];
  /** Milliseconds that the mutants of a file took when all of it was last tried. */
  readonly ms: ReadonlyMap<string, number>;
  /** How many of the mutants are results of former runs. */
  readonly reused: number;
}

/** A timeout may be the machine's: it is tried again. */
const LASTING = new Set(['Killed', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError', 'Ignored']);

/**
 * Tries mutants of one project: those whose results a former run left under the same key are not tried again, and
 * Stryker is not started where none is left.
 *
 * @throws CoverageError those of `runStryker`
 */
export async function tryMutants(request: TryRequest): Promise<Tried> {
  const { scene, project, files } = request;
  const { root } = scene.workspace;
  let known = readKnown(root, project.root);
  const { keys, isCurrent } = keysOf(request);
  const plans = new Map([...files].map(([file, spans]) => [file, planOf(spans, known[file], keys.of(file))]));
  const toRun = new Map(
    [...plans].flatMap(([file, { left }]) => (left === null ? [] : [[file, left] as const])),
  );
  const sources = new Map([...files.keys()].map((file) => [file, readText(join(root, file)) ?? '']));
  if (toRun.size === 0) {
    const mutants = [...plans.values()].flatMap(({ reused }) => reused);
    return {
      end: 'complete',
      mutants,
      sources,
      notRun: [],
      diagnostics: [],
      ms: msOf(known, files),
      reused: mutants.length,
    };
  }
  // Before they run: what is edited while they do reached nothing.
  const scripts = ownFiles(scene, project.root).filter(isScript);
  const texts = new Map(scripts.map((file) => [file, readText(join(root, file))]));
  const textOf = (file: string) => texts.get(file) ?? null;
  const inProject = (file: string) => (project.root === '' ? file : file.slice(project.root.length + 1));
  const start = (more: StrykerOptions, started?: StartedStryker) =>
    runStryker({
      workspaceRoot: root,
      cwd: join(root, project.root),
      files: new Map([...toRun].map(([file, spans]) => [inProject(file), spans])),
      options: { ...request.options, ...more },
      onProgress: request.onProgress,
      signal: request.signal,
      started,
    });
  const related = await start({}, request.started);
  const run =
    related.end === 'no-tests' && request.isPart
      ? withoutCoverage(await start({ vitest: { related: false } }))
      : related;
  for (const file of toRun.keys()) sources.set(file, run.sources.get(inProject(file)) ?? sources.get(file)!);
  const fresh = freshByFile(run, project, sources);
  const isPlanned = run.end === 'complete' || run.mutants.length > 0;
  if (run.end === 'complete' || run.end === 'interrupted') {
    // The copy leads to the real files of other projects: what was edited while the tests ran is in no key.
    const held = isCurrent() ? keys : noKeys(null);
    if (isPlanned)
      known = { ...known, ...learnt({ known, toRun, fresh, keys: held, sources, textOf, run, project }) };
    keepKnown(root, project.root, known);
  }
  const mutants = [...plans].flatMap(([file, { reused }]) =>
    replacing(
      reused,
      (fresh.get(file) ?? []).filter((mutant) => isAsked(mutant, files.get(file)!)),
    ),
  );
  return {
    end: run.end,
    mutants,
    sources,
    notRun: [...toRun].flatMap(([file, spans]) =>
      notRunIn(
        file,
        spans.length === 0 ? [wholeOf(sources.get(file)!)] : spans,
        isPlanned ? (fresh.get(file) ?? []) : null,
      ),
    ),
    diagnostics: mutationRemarks(run, project),
    ms: msOf(known, files),
    reused: [...plans.values()].reduce((sum, { reused }) => sum + reused.length, 0),
  };
}

function keysOf({ reuse, scene, project }: TryRequest): { keys: ReuseKeys; isCurrent: () => boolean } {
  if (!reuse) return { keys: noKeys(null), isCurrent: () => true };
  const workspaceRoot = realpathSync(scene.workspace.root);
  const hashes = openHashCache(workspaceRoot);
  const keys = reuseKeys({
    workspaceRoot,
    project,
    files: scene.files,
    roots: scene.roots,
    graph: moduleGraph(workspaceRoot),
    hashes,
    stryker: resolveStryker(join(workspaceRoot, project.root), false),
  });
  hashes.save();
  return { keys, isCurrent: hashes.isCurrent };
}

interface Plan {
  readonly reused: readonly Mutant[];
  /** Lines to run; empty for the whole file, null for nothing. */
  readonly left: readonly LineSpan[] | null;
}

function planOf(asked: readonly LineSpan[], known: KnownFile | undefined, key: string | null): Plan {
  if (known === undefined || key === null || known.key !== key) return { reused: [], left: asked };
  const isListed = (span: LineSpan) =>
    known.spans === 'all' || known.spans.some((listed) => contains(listed, span));
  if (asked.length === 0 && known.spans !== 'all') return { reused: [], left: asked };
  const unlisted = asked.filter((span) => !isListed(span));
  const listed = asked.filter(isListed);
  const mutants =
    asked.length > 0 && listed.length === 0 ? [] : known.mutants.filter((mutant) => isAsked(mutant, listed));
  const untried = mutants.filter(({ status }) => !LASTING.has(status)).map(spanOf);
  const left = united([...unlisted, ...untried]);
  return {
    reused: mutants.filter(({ status }) => LASTING.has(status)),
    left: left.length === 0 ? null : left,
  };
}

function freshByFile(
  run: StrykerRun,
  project: Project,
  sources: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Mutant[]> {
  const byFile = new Map<string, Mutant[]>();
  for (const mutant of readMutants(run, project.root)) {
    const heldBack = heldBackBy(mutant, sources.get(mutant.file) ?? '');
    const list = byFile.get(mutant.file) ?? [];
    byFile.set(mutant.file, list);
    list.push(heldBack === null ? mutant : { ...mutant, heldBack });
  }
  return byFile;
}

/** Where not one test reaches any of the code, Stryker takes that for knowing nothing of coverage. */
const withoutCoverage = (run: StrykerRun): StrykerRun => ({
  ...run,
  mutants: run.mutants.map((mutant) =>
    mutant.status === 'Survived' && !mutant.static && !mutant.coveredBy?.length
      ? { ...mutant, status: 'NoCoverage' }
      : mutant,
  ),
});

const msOf = (known: KnownFiles, files: TryRequest['files']): ReadonlyMap<string, number> =>
  new Map(
    [...files.keys()].flatMap((file) => (known[file]?.reach ? [[file, known[file].reach.ms] as const] : [])),
  );

const wholeOf = (text: string): LineSpan => ({ start: 1, end: text.split('\n').length });
