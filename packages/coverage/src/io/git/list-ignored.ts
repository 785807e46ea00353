import { git } from './run-git.js';

/** The rules of git, the user's included, and those that Nx has besides. */
const RULES = ['--exclude-standard', '--exclude-per-directory=.nxignore', '--exclude-per-directory=.ignore'];

/**
 * The files that an ignore rule of git or Nx matches; also tracked ones, which git itself does not ignore.
 *
 * @param which `tracked` leaves out the files that git does not track
 * @param paths files and folders relative to `cwd` ('' is `cwd`), as the answer is
 * @throws CoverageError GIT_FAILED
 */
export async function listIgnored(
  cwd: string,
  which: 'all' | 'tracked',
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  const args = ['ls-files', '-z', '--cached', ...(which === 'all' ? ['--others'] : []), '--ignored'];
  const places = paths.map((path) => path || '.');
  const answers = await Promise.all(RULES.map((rule) => git([...args, rule, '--', ...places], { cwd })));
  return new Set(answers.flatMap(({ stdout }) => stdout.toString().split('\0').filter(Boolean)));
}
