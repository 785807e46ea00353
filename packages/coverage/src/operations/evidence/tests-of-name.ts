import { inProject, inWorkspace, ownerRoot, type DiffDocument, type Project } from '@org/coverage-engine';
import { ownFiles } from '../scene/own-files.js';
import type { Scene } from '../scene/scene.js';
import { testsOfSources } from '../scene/tests-of-sources.js';

/**
 * Adds to each uncovered hunk the tests of its file's name: where to write what is missing.
 *
 * @param projects all that own a hunk, by root
 */
export function withTests(
  document: DiffDocument,
  scene: Scene,
  projects: ReadonlyMap<string, Project>,
): DiffDocument {
  const ownerOf = (file: string) => ownerRoot(scene.roots, file)!;
  const owners = new Set(document.hunks.map(({ file }) => ownerOf(file)));
  const testsIn = new Map([...owners].map((root) => [root, testsOf(scene, projects.get(root)!)]));
  const hunks = document.hunks.map((hunk) => {
    const tests = testsIn.get(ownerOf(hunk.file))!(hunk.file);
    return tests.length === 0 ? hunk : { ...hunk, tests };
  });
  return { ...document, hunks };
}

function testsOf(scene: Scene, project: Project): (file: string) => readonly string[] {
  const files = ownFiles(scene, project.root).map((file) => inProject(project, file));
  const testsOfSource = testsOfSources(project.contract, files);
  return (file) => testsOfSource(inProject(project, file)).map((test) => inWorkspace(project.root, test));
}
