import { updateJson, writeJson, type TargetConfiguration, type Tree } from '@nx/devkit';

interface Targets {
  readonly targets?: Readonly<Record<string, TargetConfiguration>>;
}

/** Adds a target to a project's own configuration (project.json, else `nx` of package.json) unless it has one so named. */
export function addTarget(tree: Tree, root: string, name: string, target: TargetConfiguration): void {
  const withTarget = <T extends Targets>(json: T): T =>
    json.targets?.[name] ? json : { ...json, targets: { ...json.targets, [name]: target } };
  const projectJson = `${root}/project.json`;
  const packageJson = `${root}/package.json`;
  if (tree.exists(projectJson)) updateJson<Targets>(tree, projectJson, withTarget);
  else if (tree.exists(packageJson))
    updateJson<{ nx?: Targets }>(tree, packageJson, (json) => ({ ...json, nx: withTarget(json.nx ?? {}) }));
  else writeJson(tree, projectJson, { targets: { [name]: target } });
}
