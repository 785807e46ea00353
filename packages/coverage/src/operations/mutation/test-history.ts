import { isScript } from '../../io/is-script.js';
import { filesAt } from '../../io/files/files-at.js';
import type { Change } from '../change/change.js';
import type { Scene } from '../scene/scene.js';
import { testReach, type TestReach } from './test-reach.js';

/** Changed scripts as they were at the base, by their present and former paths. */
type FormerScripts = ReadonlyMap<string, { readonly path: string; readonly text: string }>;

/** What is known of changed scripts and of what tests import, for all projects. */
export interface TestHistory {
  readonly former: FormerScripts;
  readonly reach: TestReach;
}

/** @throws CoverageError GIT_FAILED */
export async function testHistory(scene: Scene, change: Change): Promise<TestHistory> {
  return { former: await formerScripts(scene, change), reach: testReach(scene) };
}

/** None where no base is known. */
async function formerScripts(
  { workspace }: Scene,
  { base, files }: Pick<Change, 'base' | 'files'>,
): Promise<FormerScripts> {
  if (workspace.repository === null || base === undefined) return new Map();
  const changed = files.filter(({ oldPath }) => oldPath !== null && isScript(oldPath));
  const wanted = changed.map(({ oldPath }) => oldPath!);
  const texts = await filesAt(workspace, base.commit, wanted);
  return new Map(
    changed.flatMap(({ oldPath, newPath }) => {
      const text = texts.get(oldPath!)?.toString();
      if (text === undefined) return [];
      return [oldPath!, newPath ?? oldPath!].map((path) => [path, { path: oldPath!, text }] as const);
    }),
  );
}
