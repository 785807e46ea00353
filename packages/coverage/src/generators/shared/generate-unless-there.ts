import { generateFiles, logger, OverwriteStrategy, type Tree } from '@nx/devkit';
import { readdirSync } from 'node:fs';

/**
 * Generates the templates of a folder; a file that is there stays as it is, and is named, unless `force` is given.
 *
 * @param templates absolute; without folders in it
 * @param target workspace-relative POSIX
 */
export function generateUnlessThere(
  tree: Tree,
  templates: string,
  target: string,
  substitutions: Readonly<Record<string, unknown>>,
  force: boolean,
): void {
  const present = readdirSync(templates)
    .map((name) => `${target}/${name.replace(/\.template$/, '')}`)
    .filter((file) => tree.exists(file));
  generateFiles(
    tree,
    templates,
    target,
    { ...substitutions, template: '' },
    {
      overwriteStrategy: force ? OverwriteStrategy.Overwrite : OverwriteStrategy.KeepExisting,
    },
  );
  if (force) return;
  for (const file of present.sort())
    logger.info(`${file} is there and stays as it is; --force writes over it`);
}
