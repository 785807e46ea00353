import { inProject, ownerRoot, type Nonconformity } from '@org/coverage-engine';
import { knownContract, type KnownContract } from '../../io/contracts/known-contract.js';
import { CoverageError } from '../../io/coverage-error.js';
import { projectIdentity } from '../../io/projects/discover-projects.js';
import { ownFiles } from './own-files.js';
import type { Scene } from './scene.js';

/** A project with a manifest that can be read. */
export interface Feature extends KnownContract {
  readonly name: string;
  /** Workspace-relative POSIX; '' for the root. */
  readonly root: string;
  readonly manifest: string;
  /** Its files now, relative to it, sorted. */
  readonly files: readonly string[];
}

/** Whether Nx makes a project of its folder: without one of these files the plugin infers no target there. */
export const isNxProject = ({ files }: Pick<Feature, 'files'>): boolean =>
  files.includes('package.json') || files.includes('project.json');

/** Gives the feature that a workspace file belongs to; null for one of none. */
export function featureOf(
  { roots }: Pick<Scene, 'roots'>,
  features: readonly Feature[],
): (path: string) => Feature | null {
  const byRoot = new Map(features.map((feature) => [feature.root, feature]));
  return (path) => byRoot.get(ownerRoot(roots, path) ?? '') ?? null;
}

export interface Features {
  readonly features: readonly Feature[];
  /** Manifests that can't be read, each with all that is wrong with it. */
  readonly invalid: readonly Nonconformity[];
}

/** The features among the asked-for projects; invalid manifests are listed apart. */
export async function readFeatures(scene: Scene): Promise<Features> {
  const features: Feature[] = [];
  const invalid: Nonconformity[] = [];
  for (const { root, manifest } of scene.selected) {
    if (manifest === null) continue;
    const identity = projectIdentity(scene.workspace.root, root);
    try {
      const known = await knownContract(scene.workspace.root, manifest);
      features.push({
        name: identity.name ?? known.contract.name,
        root,
        manifest,
        ...known,
        files: ownFiles(scene, root).map((file) => inProject({ root }, file)),
      });
    } catch (error) {
      if (!(error instanceof CoverageError)) throw error;
      invalid.push({
        kind: 'manifest-invalid',
        project: identity.name,
        file: manifest,
        message: error.message,
        fix: error.fix,
      });
    }
  }
  return { features, invalid };
}
