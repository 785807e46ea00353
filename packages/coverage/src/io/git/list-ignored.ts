import { git } from './run-git.js';

/** By git's own files and the user's, and by those that Nx has besides. */
const RULES = ['--exclude-standard', '--exclude-per-directory=.nxignore', '--exclude-per-directory=.ignore'];

/**
 * Which of some files a rule of git or Nx names to be ignored; tracked ones too, to which git's own rules do not apply.
 *
 * @param paths relative to `cwd`, as the answer is
 * @throws CoverageError GIT_FAILED
 */
export async function listIgnored(cwd: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  return ignoredAmong(cwd, ['--cached', '--others'], paths);
}

/**
 * The files that git tracks below some folders and such a rule names.
 *
 * @param folders relative to `cwd`, as the answer is; '' is `cwd` itself
 * @throws CoverageError GIT_FAILED
 */
export async function listTrackedIgnored(
  cwd: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  if (folders.length === 0) return new Set();
  return ignoredAmong(
    cwd,
    ['--cached'],
    folders.map((folder) => folder || '.'),
  );
}

async function ignoredAmong(
  cwd: string,
  which: readonly string[],
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const args = ['ls-files', '-z', ...which, '--ignored'];
  const answers = await Promise.all(RULES.map((rule) => git([...args, rule, '--', ...paths], { cwd })));
  return new Set(answers.flatMap(({ stdout }) => stdout.toString().split('\0').filter(Boolean)));
}
