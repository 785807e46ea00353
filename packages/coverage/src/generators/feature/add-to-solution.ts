import { logger, readJson, updateJson, writeJson, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import { memberOf, workspaceGlobs } from '../../io/projects/workspace-globs.js';

type Workspaces = readonly string[] | { readonly packages?: readonly string[] };

/**
 * Makes the feature a member of the package manager's workspaces and of the TypeScript solution; returns the
 * configuration for the feature to extend.
 */
export function addToSolution(tree: Tree, root: string): string {
  updateJson<{ references?: { path: string }[] }>(tree, 'tsconfig.json', (json) => ({
    ...json,
    references: [...(json.references ?? []), { path: `./${root}` }],
  }));
  if (tree.exists('pnpm-workspace.yaml')) addToPnpm(tree, root);
  else addToPackageJson(tree, root);
  return 'tsconfig.base.json';
}

function addToPackageJson(tree: Tree, root: string): void {
  const packageJson = readJson<{ workspaces?: Workspaces }>(tree, 'package.json');
  const { workspaces } = packageJson;
  const globs = workspaceGlobs(workspaces) ?? [];
  if (memberOf(globs)(root)) return;
  const packages = [...globs, globFor(tree, root)];
  writeJson(tree, 'package.json', {
    ...packageJson,
    workspaces: workspaces && !Array.isArray(workspaces) ? { ...workspaces, packages } : packages,
  });
}

/** Adds to a block list, or makes one; for any other YAML, warns with the line to add. */
function addToPnpm(tree: Tree, root: string): void {
  const text = tree.read('pnpm-workspace.yaml', 'utf-8') ?? '';
  const items = packageItems(text);
  if (memberOf(items.map(({ value }) => value))(root)) return;
  const glob = globFor(tree, root);
  const last = items.at(-1);
  if (!last && !/^["']?packages["']?\s*:/m.test(text)) {
    tree.write(
      'pnpm-workspace.yaml',
      `${text.trim() === '' ? '' : `${text.trimEnd()}\n\n`}packages:\n  - '${glob}'\n`,
    );
    return;
  }
  if (!last) {
    logger.warn(`Add this to \`packages\` in pnpm-workspace.yaml, then install:\n  - '${glob}'`);
    return;
  }
  tree.write(
    'pnpm-workspace.yaml',
    `${text.slice(0, last.end)}\n${last.indent}- '${glob}'${text.slice(last.end)}`,
  );
}

/** The items of `packages` where it is a YAML block list of strings; `end` is the offset of the end of the item's line. */
function packageItems(text: string): { indent: string; value: string; end: number }[] {
  const items: { indent: string; value: string; end: number }[] = [];
  let offset = 0;
  let inside = false;
  for (const line of text.split('\n')) {
    const end = offset + line.trimEnd().length;
    const item = /^([ \t]*)-[ \t]+(?:'([^']*)'|"([^"]*)"|([^\s#'"][^#]*?))\s*(?:#.*)?$/.exec(line);
    if (inside && item) {
      items.push({ indent: item[1] ?? '', value: item[2] ?? item[3] ?? item[4] ?? '', end });
    } else if (!/^\s*(#.*)?$/.test(line)) {
      inside = /^packages:\s*(#.*)?$/.test(line);
    }
    offset += line.length + 1;
  }
  return items;
}

/** A glob for all children of the parent folder where this is the only one, so that the next feature is a member too. */
function globFor(tree: Tree, root: string): string {
  const parent = dirname(root);
  const isOnlyChild = parent !== '.' && tree.children(parent).every((name) => `${parent}/${name}` === root);
  return isOnlyChild ? `${parent}/*` : root;
}
