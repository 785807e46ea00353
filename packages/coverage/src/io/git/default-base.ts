import type { Repository } from './find-repository.js';
import { resolveCommit } from './resolve-commit.js';

export type BaseSource = 'NX_BASE' | 'plugin' | 'nx.json' | 'origin/HEAD' | 'main';

/**
 * The ref to compare with when none is given: NX_BASE, else the plugin's option `base`, else nx.json's `defaultBase`,
 * else `origin/HEAD` where it names a commit, else `main`. An empty one counts as absent, as in `${NX_BASE:-…}`.
 */
export async function defaultBase(options: {
  readonly repo: Repository;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pluginBase?: string | undefined;
  readonly nxDefaultBase?: string | undefined;
}): Promise<{ readonly ref: string; readonly source: BaseSource }> {
  const { repo, env, pluginBase, nxDefaultBase } = options;
  if (env['NX_BASE']) return { ref: env['NX_BASE'], source: 'NX_BASE' };
  if (pluginBase) return { ref: pluginBase, source: 'plugin' };
  if (nxDefaultBase) return { ref: nxDefaultBase, source: 'nx.json' };
  const remote = await resolveCommit(repo, 'origin/HEAD');
  return remote === null ? { ref: 'main', source: 'main' } : { ref: 'origin/HEAD', source: 'origin/HEAD' };
}
