import { classify } from '@org/coverage-manifest/contract';
import picomatch from 'picomatch';
import { inProject, ownerRoot, type Diagnostic, type FileChange, type Project } from '@org/coverage-engine';
import { literalGlob } from '../../io/files/literal-glob.js';
import { pathsFrom } from '../scene/measures.js';
import type { Scene } from '../scene/scene.js';
import { pathsOf } from './paths-of.js';

/** A path that a glob names, and the root of the project that it belongs to. */
interface Named {
  readonly path: string;
  readonly owner: string | null;
  readonly option: string;
}

/**
 * Has projects without a manifest exclude the changed files that globs name, each with the glob as its reason. A manifest
 * says itself what it leaves out, in sight of review: what is judged all the same is remarked.
 *
 * @param globs relative to the folder asked from
 */
export function leaveOut(
  projects: ReadonlyMap<string, Project>,
  files: readonly FileChange[],
  globs: readonly string[],
  scene: Pick<Scene, 'cwd' | 'workspace' | 'roots'>,
): { readonly projects: ReadonlyMap<string, Project>; readonly diagnostics: readonly Diagnostic[] } {
  const fromHere = pathsFrom(scene);
  const paths = [...pathsOf(files)];
  const named = globs.flatMap((glob): Named[] => {
    const matches = picomatch(glob, { dot: true });
    return paths
      .filter((path) => matches(fromHere(path)))
      .map((path) => ({ path, owner: ownerRoot(scene.roots, path), option: `--exclude ${glob}` }));
  });
  const leavingOut = (project: Project): Project => {
    const own = named
      .filter(({ owner }) => owner === project.root)
      .map(({ path, option }) => ({ files: [literalGlob(inProject(project, path))], reason: option }));
    const { contract } = project;
    return { ...project, contract: { ...contract, exclude: [...contract.exclude, ...own] } };
  };
  const present = new Set(files.map(({ newPath }) => newPath));
  return {
    projects: new Map(
      [...projects].map(([root, project]) => [root, project.hasManifest ? project : leavingOut(project)]),
    ),
    diagnostics: stillJudged(
      named.filter(({ path }) => present.has(path)),
      projects,
    ),
  };
}

/** What globs name of projects with a manifest, and these judge. */
function stillJudged(named: readonly Named[], projects: ReadonlyMap<string, Project>): Diagnostic[] {
  const judged = named.filter(({ path, owner }) => {
    const project = projects.get(owner ?? '');
    return project?.hasManifest && classify(project.contract, inProject(project, path)).kind === 'judged';
  });
  return [...Map.groupBy(judged, ({ option, owner }) => `${option}\0${owner}`).values()].map((alike) => {
    const [{ option, owner, path }] = alike as [Named];
    const more = alike.length === 1 ? '' : ` and ${alike.length - 1} more`;
    return {
      code: 'EXCLUDE_OVERRULED',
      severity: 'warning',
      message: `${option} leaves out nothing of ${projects.get(owner ?? '')!.name}, whose manifest says what is judged: ${path}${more}`,
      where: { file: path },
      fix: 'exclude it in the manifest, with the reason, or take the option out',
    };
  });
}
