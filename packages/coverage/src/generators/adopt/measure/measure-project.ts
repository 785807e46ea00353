import type { Tree } from '@nx/devkit';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { coverageGlobs, type FeatureContract } from '@org/coverage-manifest/contract';
import { rootFromNx } from '../../../io/projects/root-from-nx.js';
import type { Scene } from '../../../operations/scene/scene.js';
import type { TestedProject } from '../../shared/tested-projects.js';
import { measureJest } from './measure-jest.js';
import { measureVitest } from './measure-vitest.js';
import { readFigures, type Figures } from './read-figures.js';
import type { TestRun } from './test-run.js';

/** A run of a project's tests, with its figures where it was measured. */
export type Measured =
  | (Extract<TestRun, { status: 'measured' }> & { readonly figures: Figures })
  | Extract<TestRun, { status: 'failed' }>;

export interface MeasurePlace {
  /** Whether the tests are started in the workspace's root, and not in the project's. */
  readonly atRoot: boolean;
  /** A folder outside of the workspace, for all projects of a run. */
  readonly temporary: string;
}

/**
 * Runs a project's tests with coverage and reads what they left.
 */
export async function measureProject(
  tree: Tree,
  scene: Scene,
  { root, runner, config }: TestedProject,
  contract: FeatureContract,
  { atRoot, temporary }: MeasurePlace,
): Promise<Measured> {
  const folder = mkdtempSync(join(temporary, 'run-'));
  const measure = runner === 'vitest' ? measureVitest : measureJest;
  const run = await measure({
    workspaceRoot: tree.root,
    projectRoot: join(tree.root, root),
    startsAt: atRoot ? tree.root : join(tree.root, root),
    config,
    globs: coverageGlobs(contract),
    folder,
    providers: temporary,
  });
  if (run.status === 'failed') return run;
  const figures = readFigures(scene, rootFromNx({ root }), contract, run.reports);
  if (!('fault' in figures)) return { ...run, figures };
  const { fault } = figures;
  return {
    status: 'failed',
    why: 'its report can’t be read',
    mend: 'mend what it says',
    missing: run.missing,
    output: fault === null ? '' : `${fault.code}: ${fault.message}\n${fault.fix ?? ''}`.trimEnd(),
  };
}
