import { readJson, type Tree } from '@nx/devkit';
import type { PackageManagerWords } from '../shared/package-manager.js';

/** The steps of a job that bring Node.js and the package manager, as YAML indented for a job's `steps`. */
export function setupSteps(tree: Tree, { name, cache }: PackageManagerWords, node?: string | number): string {
  const steps = [
    ...(name === 'pnpm' ? [pnpmStep(tree)] : []),
    // Before setup-node, which runs Yarn to find its cache.
    ...(name === 'yarn' ? [['- run: corepack enable']] : []),
    ...(name === 'bun' ? [['- uses: oven-sh/setup-bun@v2']] : []),
    [
      '- uses: actions/setup-node@v4',
      '  with:',
      `    ${nodeVersion(tree, node)}`,
      ...(cache === null ? [] : [`    cache: ${cache}`]),
    ],
  ];
  return steps
    .flat()
    .map((line) => `      ${line}`)
    .join('\n');
}

/** The action reads the version of pnpm from package.json, and fails where none is given. */
function pnpmStep(tree: Tree): string[] {
  const { packageManager } = readJson<{ packageManager?: string }>(tree, 'package.json');
  const named = packageManager?.startsWith('pnpm@') === true;
  return ['- uses: pnpm/action-setup@v4', ...(named ? [] : ['  with:', '    version: 10'])];
}

function nodeVersion(tree: Tree, asked: string | number | undefined): string {
  const file = ['.nvmrc', '.node-version'].find((name) => tree.exists(name));
  return asked === undefined && file !== undefined
    ? `node-version-file: ${file}`
    : `node-version: ${asked ?? '24'}`;
}
