import { existsSync, readdirSync } from 'node:fs';
import { join, relative, dirname } from 'node:path';
import { formatFiles, generateFiles, logger, OverwriteStrategy, readNxJson, type Tree } from '@nx/devkit';
import { resolvePluginOptions } from '../../inference/plugin-options.js';
import { nxDefaultBase } from '../../io/plugin/plugin-entry.js';
import { toPosix } from '../../io/files/to-posix.js';
import { packageManagerWords } from '../shared/package-manager.js';
import { pluginOptionsOf } from '../shared/plugin-entry.js';
import { templatesOf } from '../shared/templates-of.js';
import type { CiSchema } from './schema.js';
import { setupSteps } from './setup-steps.js';

const WORKFLOWS = '.github/workflows';

/** Adds the workflows of GitHub Actions; present ones stay as they are, unless `force` is given. */
export default async function ci(tree: Tree, options: CiSchema): Promise<void> {
  const words = packageManagerWords(tree);
  const targets = resolvePluginOptions(pluginOptionsOf(tree) ?? {});
  const substitutions = {
    ...words,
    template: '',
    branch: options.branch ?? defaultBranch(tree),
    setup: setupSteps(tree, words, options.node),
    isObserved: targets.mode === 'observe',
    targets: `${targets.bandsTargetName} ${targets.diffTargetName}`,
    measure: targets.coverageTarget ?? targets.measureTargetName,
  };
  const templates = templatesOf('ci', 'workflows');
  const files = readdirSync(templates).map((name) => `${WORKFLOWS}/${name.replace(/\.template$/, '')}`);
  const kept = options.force ? [] : files.filter((file) => tree.exists(file)).sort();
  const overwriteStrategy = options.force ? OverwriteStrategy.Overwrite : OverwriteStrategy.KeepExisting;
  generateFiles(tree, templates, WORKFLOWS, substitutions, { overwriteStrategy });
  for (const file of kept) logger.info(`${file} is there and stays as it is; --force writes over it`);
  if (!options.skipFormat) await formatFiles(tree);
  const top = repositoryAbove(tree.root);
  if (top !== null)
    logger.warn(
      `The repository begins above this workspace, and GitHub runs workflows of ${join(top, WORKFLOWS)} only: ` +
        `move them there, and give each job \`defaults: { run: { working-directory: ${toPosix(relative(top, tree.root))} } }\`.`,
    );
}

/** Nx's base may be a branch of a remote: `origin/main`. */
function defaultBranch(tree: Tree): string {
  const base = (nxDefaultBase(readNxJson(tree)) ?? 'main') as string;
  return base.replace(/^(?:refs\/heads|refs\/remotes\/origin|origin)\//, '');
}

/** The top of a repository that begins above a folder; null where it begins there, or nowhere. Absolute paths. */
function repositoryAbove(folder: string): string | null {
  if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return null;
  const above = dirname(folder);
  return existsSync(join(above, '.git')) ? above : repositoryAbove(above);
}
