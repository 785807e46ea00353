import { CoverageError } from '../coverage-error.js';
import type { VerdictSettings } from '../plugin/plugin-options.js';
import type { Repository } from './find-repository.js';
import { resolveCommit } from './resolve-commit.js';

/**
 * The ref to compare with when none is given: NX_BASE, else the plugin's option `base`, else nx.json's `defaultBase`,
 * else `origin/HEAD` where it names a commit, else `main`. An empty one counts as absent, as in `${NX_BASE:-…}`.
 *
 * @param pluginBase the option as a target has it
 * @throws CoverageError CONFIG_INVALID for a standing base that is HEAD
 */
export async function defaultBase(
  repo: Repository,
  { base, nxBase }: Pick<VerdictSettings, 'base' | 'nxBase'>,
  pluginBase = base,
): Promise<string> {
  const { NX_BASE } = process.env;
  if (NX_BASE) return NX_BASE;
  if (pluginBase) return notHead(pluginBase);
  if (nxBase) return notHead(nxBase);
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
