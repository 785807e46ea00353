import { basename } from 'node:path/posix';
import { defaultContract } from '@org/coverage-manifest/contract';
import {
  bandByTags,
  inWorkspace,
  placeOfProject,
  type DefaultBands,
  type Project,
} from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { projectIdentity, type ProjectFolder } from './discover-projects.js';
import { startingWith } from '../files/starting-with.js';
import { TEST_FOLDERS } from './test-folders.js';
import { knownContract } from '../contracts/known-contract.js';
import type { Workspace } from '../workspace.js';

/**
 * The projects of some folders with their contracts, in the order given.
 *
 * @throws CoverageError MANIFEST_INVALID, MANIFEST_UNREADABLE
 */
export async function loadProjects(
  place: { readonly workspace: Workspace; readonly files: readonly string[] },
  folders: readonly ProjectFolder[],
  bands: DefaultBands | undefined,
): Promise<Project[]> {
  const { root } = place.workspace;
  const projects: Project[] = [];
  for (const folder of folders) {
    const identity = projectIdentity(root, folder.root);
    if (folder.manifest !== null) {
      refuseRivals(folder.manifest, folder.rivals);
      const { contract } = await knownContract(root, folder.manifest);
      projects.push({ name: identity.name ?? contract.name, root: folder.root, contract, hasManifest: true });
      continue;
    }
    const name = identity.name ?? folderName(folder);
    const source = inWorkspace(folder.root, 'src/');
    const band = bandByTags(bands, identity.tags);
    const include = startingWith(place.files, source).length > 0 ? ['src/**'] : ['**'];
    const contract = { ...defaultContract(name, band, include), exclude: [TEST_FOLDERS] };
    projects.push({ name, root: folder.root, contract, hasManifest: false });
  }
  return projects;
}

/** The name of a project that has none. */
export const folderName = (folder: Pick<Project, 'root'>): string => basename(placeOfProject(folder));

/** Tests could be configured by one manifest and judged by the other. */
function refuseRivals(manifest: string, [rival]: readonly string[]): void {
  if (rival === undefined) return;
  throw new CoverageError({
    code: 'MANIFEST_INVALID',
    message: `the feature has two manifests: beside ${basename(manifest)} stands ${basename(rival)}, and which one is meant is in doubt`,
    where: rival,
    fix: 'keep the one that is meant, and take the other away',
  });
}
