import { join } from 'node:path';
import {
  assignShards,
  judgeMutation,
  type MutationDocument,
  type MutationRun,
  type Project,
  type ShardUnit,
} from '@org/coverage-engine';
import { readText } from '../io/files/read-text.js';
import { writeShard, type ShardProject } from '../io/mutation-report/shard-file.js';
import { readDurations } from '../io/mutation-report/durations.js';
import { MUTATION_REPORTS } from '../io/reports/report-places.js';
import { mutationTargets } from './mutation/mutation-targets.js';
import { refuseEmptyTargets } from './mutation/refuse-empty-targets.js';
import { testsHash } from './mutation/tests-hash.js';
import { mutationRun, tryMutants } from './mutation/try-mutants.js';
import type { MutantsRequest, Outcome } from './options.js';
import { openScene, projectsAt, type Scene } from './scene/scene.js';

export interface MutateShardOptions extends MutantsRequest {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** Where shards leave their results, workspace-relative. */
const SHARD_FOLDER = `${MUTATION_REPORTS}/shards`;
/** A guess at the time a line takes, where no durations are known. */
const MS_A_LINE = 100;

/**
 * Tries the mutants of one share of the files of all mutation targets, and leaves the results for `runMutateMerge`.
 *
 * Which files these are follows from the files, the durations of the last merged run and `count` alone. A part is not
 * judged: its document is in observe mode, and the merged run gates.
 *
 * @throws CoverageError LAYER_EMPTY, those of `runStryker`, others for configuration
 */
export async function runMutateShard(options: MutateShardOptions): Promise<Outcome<MutationDocument>> {
  const scene = await openScene(options, 'optional');
  const { root } = scene.workspace;
  const projects = [...(await projectsAt(scene)).values()];
  projects.forEach((project) => refuseEmptyTargets(project, scene));
  const durations = readDurations(root);
  const units = projects.flatMap((project) =>
    mutationTargets(project, scene).map((file): ShardUnit => {
      const lines = readText(join(root, file))?.split('\n').length ?? 0;
      return { project: project.root, file, ms: durations[file] ?? lines * MS_A_LINE };
    }),
  );
  const plan = assignShards(units, options.count);
  const mine = new Set(plan[options.index - 1]!.map(({ file }) => file));
  const runs: MutationRun[] = [];
  const parts: ShardProject[] = [];
  for (const project of projects) {
    const files = units.filter((unit) => unit.project === project.root && mine.has(unit.file));
    if (files.length === 0) continue;
    const { run, part } = await tryPart(project, files, options, scene);
    runs.push(run);
    parts.push(part);
  }
  const { index, count } = options;
  writeShard(join(root, SHARD_FOLDER), {
    version: 2,
    index,
    count,
    plan: plan.map((shard) => shard.map(({ file }) => file)),
    projects: parts,
  });
  return { document: judgeMutation(runs, 'observe', { kind: 'shard', index, count }), exitCode: 0 };
}

async function tryPart(
  project: Project,
  files: readonly ShardUnit[],
  options: MutateShardOptions,
  scene: Scene,
): Promise<{ readonly run: MutationRun; readonly part: ShardProject }> {
  const hash = testsHash(project, scene);
  const tried = await tryMutants({
    scene,
    project,
    files: new Map(files.map(({ file }) => [file, []])),
    options,
    isPart: true,
  });
  const run = mutationRun(project, undefined, tried);
  const { mutants, doubt = null, diagnostics } = run;
  return {
    run,
    part: {
      root: project.root,
      doubt,
      diagnostics,
      mutants,
      sources: Object.fromEntries(tried.sources),
      testsHash: hash,
      ms: Object.fromEntries(tried.ms),
    },
  };
}
