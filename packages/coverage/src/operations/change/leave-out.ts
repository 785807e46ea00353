import picomatch from 'picomatch';
import { inProject, ownerRoot, type FileChange, type Project } from '@org/coverage-engine';
import { literalGlob } from '../../io/files/literal-glob.js';
import { pathsFrom } from '../scene/measures.js';
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
  scene: Pick<Scene, 'cwd' | 'workspace' | 'roots'>,
): ReadonlyMap<string, Project> {
  const fromHere = pathsFrom(scene);
  const paths = [...pathsOf(files)];
  const named = globs.flatMap((glob) => {
    const matches = picomatch(glob, { dot: true });
    return paths
      .filter((path) => matches(fromHere(path)))
      .map((path) => ({ path, owner: ownerRoot(scene.roots, path), reason: `--exclude ${glob}` }));
  });
  const leavingOut = (project: Project): Project => {
    const own = named
      .filter(({ owner }) => owner === project.root)
      .map(({ path, reason }) => ({ files: [literalGlob(inProject(project, path))], reason }));
    const { contract } = project;
    return { ...project, contract: { ...contract, exclude: [...contract.exclude, ...own] } };
  };
  return new Map(
    [...projects].map(([root, project]) => [root, project.hasManifest ? project : leavingOut(project)]),
  );
}
