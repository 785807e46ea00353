import { readJson, writeJson, type Tree } from '@nx/devkit';

const SCRIPTS: Readonly<Record<string, string>> = {
  'coverage:diff': 'coverage diff',
  'coverage:aggregate': 'coverage aggregate',
  mutate: 'nx run-many -t mutate',
};

/** Adds our scripts to the root package.json; one that is there stays as it is. */
export function addScripts(tree: Tree): void {
  const packageJson = readJson<{ scripts?: Record<string, string> }>(tree, 'package.json');
  const scripts = { ...SCRIPTS, ...packageJson.scripts };
  if (Object.keys(scripts).length === Object.keys(packageJson.scripts ?? {}).length) return;
  writeJson(tree, 'package.json', { ...packageJson, scripts: { ...packageJson.scripts, ...scripts } });
}
