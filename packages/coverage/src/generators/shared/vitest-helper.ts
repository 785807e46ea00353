import { readJson, type Tree } from '@nx/devkit';
import { pluginOptionsOf } from './plugin-entry.js';

/** What the template of a Vitest configuration needs to know of the workspace. */
export interface VitestHelper {
  /** The second argument of `featureTest`, as TypeScript. */
  readonly helperOptions: string;
  /** Whether nx.json has a target of the workspace's own write the report, which then has to do so unasked. */
  readonly measuredByOwnTarget: boolean;
}

/** @param folder the folder of the configuration, as TypeScript */
export function vitestHelper(tree: Tree, root: string, folder = 'import.meta.dirname'): VitestHelper {
  const provider = usesIstanbul(tree, root) ? ", provider: 'istanbul'" : '';
  return {
    helperOptions: `{ root: ${folder}${provider} }`,
    measuredByOwnTarget: pluginOptionsOf(tree)?.coverageTarget !== undefined,
  };
}

function usesIstanbul(tree: Tree, root: string): boolean {
  const names = [`${root}/package.json`, 'package.json']
    .filter((file) => tree.exists(file))
    .flatMap((file) => {
      const json = readJson<{ dependencies?: object; devDependencies?: object }>(tree, file);
      return Object.keys({ ...json.dependencies, ...json.devDependencies });
    });
  return names.includes('@vitest/coverage-istanbul') && !names.includes('@vitest/coverage-v8');
}
