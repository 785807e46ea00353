import { updateJson, writeJson, type Tree } from '@nx/devkit';

interface TsConfig {
  compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
}

/**
 * Maps `importPath` to the feature's entry in the root's tsconfig; returns that file, for the feature to extend.
 *
 * Throws when the path is taken.
 */
export function addPathMapping(tree: Tree, importPath: string, entry: string): string {
  const file = rootConfig(tree);
  updateJson<TsConfig>(tree, file, (json) => {
    const options = json.compilerOptions ?? {};
    if (options.paths?.[importPath]) {
      throw new Error(
        `"${importPath}" is mapped already, to ${options.paths[importPath].join(', ')}. Give another --name.`,
      );
    }
    // Without a baseUrl TypeScript takes relative paths only.
    const target = options.baseUrl === undefined ? `./${entry}` : entry;
    return { ...json, compilerOptions: { ...options, paths: { ...options.paths, [importPath]: [target] } } };
  });
  return file;
}

function rootConfig(tree: Tree): string {
  const file = ['tsconfig.base.json', 'tsconfig.json'].find((name) => tree.exists(name));
  if (file) return file;
  writeJson(tree, 'tsconfig.base.json', {
    compilerOptions: { target: 'es2023', module: 'nodenext', strict: true },
  });
  return 'tsconfig.base.json';
}
