import { DEFAULT_INCLUDE } from '@org/coverage-manifest';
import { judgedLayer } from '@org/coverage-manifest/contract';
import { inProject, placeOfProject, type BandsProject, type Project } from '@org/coverage-engine';
import { CoverageError } from '../../io/coverage-error.js';
import { ownFiles } from './own-files.js';
import type { Scene } from './scene.js';

/** The files of each project's universe with their layers; a file belongs to the nearest project above it. */
export function universesOf(projects: readonly Project[], scene: Scene): BandsProject[] {
  return projects.map((project) => ({
    project,
    files: ownFiles(scene, project.root).flatMap((path) => {
      const layer = judgedLayer(project.contract, inProject(project, path));
      return layer === null ? [] : [{ path, layer }];
    }),
  }));
}

/** @throws CoverageError LAYER_EMPTY */
export function refuseEmptyLayers({ project, files }: BandsProject): void {
  const { contract } = project;
  const named = contract.include.filter((glob) => !DEFAULT_INCLUDE.includes(glob));
  if (project.hasManifest && files.length === 0 && named.length > 0) throw emptyInclude(project, named);
  for (const layer of contract.layers) {
    if (!layer.declared || files.some((file) => file.layer === layer.name)) continue;
    throw layerEmpty(
      project,
      `the layer "${layer.name}" of "${project.name}" has a band and no file: ${layer.files.join(', ')} matches nothing`,
      'mend the glob, add the layer’s first file, or take its band out of the manifest',
    );
  }
}

const emptyInclude = (project: Project, globs: readonly string[]): CoverageError =>
  layerEmpty(
    project,
    `"include" of "${project.name}" names ${globs.join(', ')} and no file to judge: everything would pass`,
    'mend the glob (what stands in a project further down is that one’s), add the first file, or take "include" out of the manifest',
  );

/** The error for something that a manifest declares and no file matches. */
export const layerEmpty = (project: Project, message: string, fix: string): CoverageError =>
  new CoverageError({ code: 'LAYER_EMPTY', message, where: placeOfProject(project), fix });
