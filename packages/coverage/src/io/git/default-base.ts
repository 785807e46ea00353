import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { resolveCommit } from './resolve-commit.js';

/**
 * The ref to compare with when none is given: NX_BASE, else the plugin's option `base`, else nx.json's `defaultBase`,
 * else `origin/HEAD` where it names a commit, else `main`. An empty one counts as absent, as in `${NX_BASE:-…}`.
 *
 * @throws CoverageError CONFIG_INVALID for a standing base that is HEAD
 */
export async function defaultBase(options: {
  readonly repo: Repository;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pluginBase?: string | undefined;
  readonly nxDefaultBase?: string | undefined;
}): Promise<string> {
  const { repo, env, pluginBase, nxDefaultBase } = options;
  if (env['NX_BASE']) return env['NX_BASE'];
  if (pluginBase) return notHead(pluginBase);
  if (nxDefaultBase) return notHead(nxDefaultBase);
  return (await resolveCommit(repo, 'origin/HEAD')) === null ? 'main' : 'origin/HEAD';
}

/** Refuses HEAD as a configured base: no committed change differs from it, so every gate would pass. */
function notHead(ref: string): string {
  if (!/^(?:HEAD|@)$/.test(ref)) return ref;
  throw new CoverageError({
    code: 'CONFIG_INVALID',
    message: `the base is set to ${ref}, and no commit differs from itself: every change would pass once it is committed`,
    where: 'nx.json',
    fix: 'set defaultBase, or the option base of the plugin @org/coverage, to the branch that changes go to; to judge uncommitted changes alone, ask with --base HEAD',
  });
}
