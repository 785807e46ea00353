import type { Tree } from '@nx/devkit';
import { dependenciesIn } from './dependencies-in.js';
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
  const files = [`${root}/package.json`, 'package.json'];
  const names = files.flatMap((file) => Object.keys(dependenciesIn(tree, file)));
  return names.includes('@vitest/coverage-istanbul') && !names.includes('@vitest/coverage-v8');
}
