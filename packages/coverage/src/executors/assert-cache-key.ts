import type { ExecutorContext } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import { isHashableRoot } from '../inference/hashable-root.js';
import type { NeededInput } from '../inference/needed-inputs.js';
import { CoverageError } from '../io/coverage-error.js';
import { projectOf } from './project-of.js';

/**
 * Refuses a task whose cache key leaves out what its verdict depends on: a pass would be replayed for another base or
 * another report.
 *
 * Happens when `targetDefaults` or a project replaces the inferred `inputs`, sets `baseFallback`, or caches what is
 * inferred as not to be cached.
 *
 * @throws CoverageError CACHE_KEY_INCOMPLETE
 */
export function assertCacheKey(context: ExecutorContext, needed: readonly NeededInput[]): void {
  const { target, targetName } = context;
  if (!target?.cache) return;
  const { name, root } = projectOf(context);
  const task = `${name}:${targetName}`;
  if (!isHashableRoot(root)) throw rootIsGlob(task, root);
  const inputs = target.inputs ?? [];
  const missing = needed.filter(({ input }) => !inputs.some((present) => isDeepStrictEqual(present, input)));
  if (missing.length === 0) return;
  throw new CoverageError({
    code: 'CACHE_KEY_INCOMPLETE',
    message: `${task} is cached under a key that leaves out ${missing.map(({ what }) => what).join(' and ')}`,
    where: 'nx.json',
    fix:
      `leave \`inputs\` and \`baseFallback\` of ${targetName} to the plugin: remove them from targetDefaults, ` +
      'project.json and package.json. Set NX_BASE for one run, the plugin options `base` and `inputs` for all',
  });
}

function rootIsGlob(task: string, root: string): CoverageError {
  return new CoverageError({
    code: 'CACHE_KEY_INCOMPLETE',
    message: `${task} is cached, and Nx takes the folder ${root} for a glob: the key holds none of its files`,
    where: 'nx.json',
    fix: 'leave `cache` to the plugin, which caches nothing there, or rename the folder to one without []{}()*?!',
  });
}
