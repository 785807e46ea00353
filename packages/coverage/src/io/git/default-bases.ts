import { CoverageError } from '../coverage-error.js';
import type { VerdictSettings } from '../plugin/verdict-settings.js';

/**
 * The refs to compare with when none is given, the first that names a commit: NX_BASE, else the plugin's option `base`,
 * else nx.json's `defaultBase`, else `origin/HEAD` and `main`. An empty one counts as absent, as in `${NX_BASE:-…}`.
 *
 * @param pluginBase the option as a target has it
 * @throws CoverageError CONFIG_INVALID for a standing base that is HEAD
 */
export function defaultBases(
  { base, nxBase }: Pick<VerdictSettings, 'base' | 'nxBase'>,
  pluginBase = base,
): readonly [string, ...string[]] {
  const { NX_BASE } = process.env;
  if (NX_BASE) return [NX_BASE];
  const standing = pluginBase || nxBase;
  return standing ? [notHead(standing)] : ['origin/HEAD', 'main'];
}

/**
 * The base, where `nx affected` takes another one unless it is told: it knows nothing of the plugin's option, nor of
 * `origin/HEAD`.
 */
export function unknownToNx(
  base: string | undefined,
  { nxBase }: Pick<VerdictSettings, 'nxBase'>,
): string | undefined {
  const byItself = process.env['NX_BASE'] || nxBase || 'main';
  return base === byItself ? undefined : base;
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
