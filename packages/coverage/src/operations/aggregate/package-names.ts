import type { Project } from '@org/coverage-engine';
import { readPackageJson } from '../../io/projects/package-json.js';

/**
 * The names of packages by project root: package.json's `name`, else the project's; where two have one name, each is
 * followed by its folder.
 */
export function packageNames(
  workspaceRoot: string,
  projects: readonly Project[],
): ReadonlyMap<string, string> {
  const names = projects.map((project) => {
    const name = readPackageJson(workspaceRoot, project.root)?.['name'];
    return typeof name === 'string' && name !== '' ? name : project.name;
  });
  const taken = new Set<string>();
  const twice = new Set(names.filter((name) => taken.size === taken.add(name).size));
  return new Map(
    projects.map(({ root }, index) => {
      const name = names[index]!;
      return [root, twice.has(name) ? `${name} (${root === '' ? '.' : root})` : name];
    }),
  );
}
