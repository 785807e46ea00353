import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import picomatch from 'picomatch';
import { inProject, ownerRoot, type FileChange, type Project } from '@org/coverage-engine';
import { literalGlob } from '../../io/files/literal-glob.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Scene } from '../scene/scene.js';
import { pathsOf } from './paths-of.js';

/**
 * Has projects without a manifest exclude the changed files that globs name, each with the glob as its reason. A manifest
 * says itself what it leaves out, in sight of review.
 *
 * @param globs relative to the folder asked from
 */
export function leaveOut(
  projects: ReadonlyMap<string, Project>,
  files: readonly FileChange[],
  globs: readonly string[],
  { cwd, workspace, roots }: Pick<Scene, 'cwd' | 'workspace' | 'roots'>,
): ReadonlyMap<string, Project> {
  const from = realpathSync(cwd);
  const paths = [...pathsOf(files)].map((path) => ({
    path,
    fromHere: toPosix(relative(from, join(workspace.root, path))),
  }));
  const named = globs.map((glob) => {
    const matches = picomatch(glob, { dot: true });
    return { reason: `--exclude ${glob}`, paths: paths.filter(({ fromHere }) => matches(fromHere)) };
  });
  const leavingOut = (project: Project): Project => {
    const own = named.flatMap(({ reason, paths }) => {
      const files = paths
        .filter(({ path }) => ownerRoot(roots, path) === project.root)
        .map(({ path }) => literalGlob(inProject(project, path)));
      return files.length === 0 ? [] : [{ files, reason }];
    });
    const { contract } = project;
    return { ...project, contract: { ...contract, exclude: [...contract.exclude, ...own] } };
  };
  return new Map(
    [...projects].map(([root, project]) => [root, project.hasManifest ? project : leavingOut(project)]),
  );
}
