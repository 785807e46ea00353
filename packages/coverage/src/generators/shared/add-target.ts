import { updateJson, writeJson, type TargetConfiguration, type Tree } from '@nx/devkit';

interface Targets {
  readonly targets?: Readonly<Record<string, TargetConfiguration>>;
}

/** Adds a target to a project's own configuration (project.json, else `nx` of package.json) unless it has one so named. */
export function addTarget(tree: Tree, root: string, name: string, target: TargetConfiguration): void {
  changeTarget(tree, root, name, (present) => present ?? target);
}

/** The same, and gives one that only adds to what Nx infers the fields that it leaves out; not one that says what runs. */
export function completeTarget(tree: Tree, root: string, name: string, target: TargetConfiguration): void {
  changeTarget(tree, root, name, (present = {}) =>
    present.executor === undefined && present.command === undefined ? { ...target, ...present } : present,
  );
}

function changeTarget(
  tree: Tree,
  root: string,
  name: string,
  change: (present: TargetConfiguration | undefined) => TargetConfiguration,
): void {
  const withTarget = <T extends Targets>(json: T): T => {
    const present = json.targets?.[name];
    return { ...json, targets: { ...json.targets, [name]: change(present) } };
  };
  const projectJson = `${root}/project.json`;
  const packageJson = `${root}/package.json`;
  if (tree.exists(projectJson)) updateJson<Targets>(tree, projectJson, withTarget);
  else if (tree.exists(packageJson))
    updateJson<{ nx?: Targets }>(tree, packageJson, (json) => ({ ...json, nx: withTarget(json.nx ?? {}) }));
  else writeJson(tree, projectJson, withTarget<Targets>({}));
}
