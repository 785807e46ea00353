import { readJson, type Tree } from '@nx/devkit';

interface TsConfig {
  readonly extends?: string;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly compilerOptions?: { readonly composite?: boolean };
}

/**
 * Whether the workspace is set up with package manager workspaces and TypeScript project references, as Nx does it:
 * a root tsconfig.json that only refers to others, and a composite tsconfig.base.json.
 */
export function isTsSolution(tree: Tree): boolean {
  if (!usesWorkspaces(tree) || !tree.exists('tsconfig.json') || !tree.exists('tsconfig.base.json'))
    return false;
  const root = readJson<TsConfig>(tree, 'tsconfig.json');
  const base = readJson<TsConfig>(tree, 'tsconfig.base.json');
  return (
    root.extends === './tsconfig.base.json' &&
    (root.files !== undefined || root.include !== undefined) &&
    !root.files?.length &&
    !root.include?.length &&
    base.compilerOptions?.composite === true
  );
}

function usesWorkspaces(tree: Tree): boolean {
  return (
    tree.exists('pnpm-workspace.yaml') ||
    readJson<{ workspaces?: unknown }>(tree, 'package.json').workspaces !== undefined
  );
}
