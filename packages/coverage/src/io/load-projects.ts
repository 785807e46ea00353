import { basename } from 'node:path/posix';
import { defaultContract } from '@org/coverage-manifest/contract';
import type { Project } from '@org/coverage-engine';
import { projectIdentity, type ProjectFolder } from './discover-projects.js';
import { knownContract } from './contracts/known-contract.js';
import type { VerdictOptions } from './plugin-options.js';
import type { Workspace } from './workspace.js';

/**
 * The projects of some folders with their contracts, in the order given.
 *
 * @throws CoverageError MANIFEST_INVALID, MANIFEST_UNREADABLE
 */
export async function loadProjects(
  place: { readonly workspace: Workspace; readonly files: readonly string[] },
  folders: readonly ProjectFolder[],
  bands: VerdictOptions['bands'],
): Promise<Project[]> {
  const { root } = place.workspace;
  const projects: Project[] = [];
  for (const folder of folders) {
    const identity = projectIdentity(root, folder.root);
    if (folder.manifest !== null) {
      const { contract } = await knownContract(root, folder.manifest);
      projects.push({ name: identity.name ?? contract.name, root: folder.root, contract, hasManifest: true });
      continue;
    }
    const name = identity.name ?? (folder.root === '' ? '(root)' : basename(folder.root));
    const tag = Object.keys(bands?.tags ?? {}).find((candidate) => identity.tags.includes(candidate));
    const source = folder.root === '' ? 'src/' : `${folder.root}/src/`;
    const band = tag === undefined ? bands?.default : bands?.tags?.[tag];
    const include = place.files.some((file) => file.startsWith(source)) ? ['src/**'] : ['**'];
    const contract = defaultContract(name, band, include);
    projects.push({ name, root: folder.root, contract, hasManifest: false });
  }
  return projects;
}
