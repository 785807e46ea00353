import { execFileSync } from 'node:child_process';
import { gitEnvironment } from '../io/git/git-environment.js';

/** What `baseKeyCommand` asks where no POSIX shell is. */
export interface BaseKeyQuestion {
  readonly projectRoot: string;
  readonly ref?: string;
}

/** The same answer as the shell line of `baseKeyCommand` gives; throws where git fails. */
export function readBaseKey(
  { projectRoot, ref }: BaseKeyQuestion,
  cwd: string,
  env: NodeJS.ProcessEnv,
): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: gitEnvironment(env),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const base = env['NX_BASE'] || ref || remoteHead(git);
  const commit = git('merge-base', '--end-of-options', base, 'HEAD').trim();
  const path = projectRoot === '.' ? [] : ['--', projectRoot];
  return git('--literal-pathspecs', 'ls-tree', commit, ...path);
}

function remoteHead(git: (...args: string[]) => string): string {
  try {
    git('rev-parse', '--verify', '-q', 'origin/HEAD');
    return 'origin/HEAD';
  } catch {
    return 'main';
  }
}
