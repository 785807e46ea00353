import { readJson, writeJson, type Tree } from '@nx/devkit';

const SCRIPTS = {
  'coverage:diff': 'coverage diff',
  'coverage:aggregate': 'coverage aggregate',
  mutate: 'nx run-many -t mutate',
};

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly includedScripts?: readonly string[] };
}

/**
 * Adds our scripts to the root package.json; present ones stay as they are. Without `mutate` where Nx makes targets of the
 * root's scripts (a root project without `includedScripts`): as the root's target it would run itself.
 */
export function addScripts(tree: Tree): void {
  const packageJson = readJson<PackageJson>(tree, 'package.json');
  const { mutate, ...others } = SCRIPTS;
  const ours = makesTargets(tree, packageJson) ? others : { ...others, mutate };
  const scripts = { ...ours, ...packageJson.scripts };
  if (Object.keys(scripts).length === Object.keys(packageJson.scripts ?? {}).length) return;
  writeJson(tree, 'package.json', { ...packageJson, scripts: { ...packageJson.scripts, ...scripts } });
}

const makesTargets = (tree: Tree, { nx }: PackageJson): boolean =>
  (nx !== undefined || tree.exists('project.json')) && nx?.includedScripts === undefined;
