import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { shellWord, type Project } from '@org/coverage-engine';
import { folderOf } from '../../io/files/folder-of.js';
import { toPosix } from '../../io/files/to-posix.js';
import { targetsOf } from '../../io/plugin/target-names.js';
import type { TargetedOutcome } from '../options.js';
import type { Place } from './place.js';
import type { Scene } from './scene.js';

const VITEST_CONFIG = /(?:^|\/)vite(?:st)?\.config\.[cm]?[jt]s$/;

/** How projects are measured: the names of the targets, or, where there are none, what is typed. */
export function waysToMeasure(
  scene: Pick<Scene, 'cwd' | 'workspace' | 'files'>,
  projects: readonly Project[],
): Pick<TargetedOutcome<unknown>, 'targets' | 'measures'> {
  const targets = targetsOf(scene.workspace.nx, projects);
  return { targets, measures: targets === null ? measuresOf(scene, projects) : undefined };
}

/** What is typed where no target does it: the tests of features that have a Vitest configuration, by the project's name. */
function measuresOf(
  scene: Pick<Scene, 'cwd' | 'workspace' | 'files'>,
  projects: readonly Project[],
): ReadonlyMap<string, string> {
  const configured = new Set(scene.files.filter((file) => VITEST_CONFIG.test(file)).map(folderOf));
  return new Map(
    projects
      .filter(({ root, hasManifest }) => hasManifest && configured.has(root))
      .map(({ name, root }) => [name, measureCommand(scene, root)]),
  );
}

/** Runs the tests of a feature with coverage, typed in the folder that was asked from. */
export const measureCommand = (place: Pick<Place, 'cwd' | 'workspace'>, root: string): string =>
  `npx vitest run --coverage --root ${pathFrom(place, root)}`;

/** A path of the workspace as a word of a command line, from the folder that was asked from. */
export const pathFrom = (place: Pick<Place, 'cwd' | 'workspace'>, path: string): string =>
  shellWord(pathsFrom(place)(path) || '.');

/** What `--project` takes for a project, from the folder that was asked from: there `.` may be another one than the root. */
export const projectWord = (place: Pick<Place, 'cwd' | 'workspace'>, root: string): string =>
  root === '' ? pathFrom(place, root) : shellWord(root);

/** How paths of the workspace are written from the folder that was asked from: POSIX, '' for that folder. */
export function pathsFrom({ cwd, workspace }: Pick<Place, 'cwd' | 'workspace'>): (path: string) => string {
  const here = realpathSync.native(cwd);
  return (path) => toPosix(relative(here, join(workspace.root, path)));
}
