import { execFileSync } from 'node:child_process';
import { gitEnvironment } from '../io/git/git-environment.js';
import { LIST_LOST_FILES, NO_INDEX, type BaseKeyQuestion } from './base-key.js';

/** The same answer as the shell line of `baseKeyCommand` gives; throws where git fails. */
export function readBaseKey(
  { projectRoot, ref }: BaseKeyQuestion,
  cwd: string,
  env: NodeJS.ProcessEnv,
): string {
  const run = (args: readonly string[], own?: NodeJS.ProcessEnv) =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: { ...gitEnvironment(env), ...own },
      maxBuffer: Infinity,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const git = (...args: string[]) => run(args);
  const base = env['NX_BASE'] || ref || remoteHead(git);
  const treeAtBase = (...path: string[]) => {
    const commit = git('merge-base', '--end-of-options', base, 'HEAD').trim();
    return git('--literal-pathspecs', 'ls-tree', commit, ...path);
  };
  if (projectRoot === '.') return treeAtBase();
  const path = ['--', projectRoot];
  try {
    return run([...LIST_LOST_FILES, base, ...path], NO_INDEX);
  } catch {
    return treeAtBase(...path);
  }
}

function remoteHead(git: (...args: string[]) => string): string {
  try {
    git('rev-parse', '--verify', '-q', 'origin/HEAD');
    return 'origin/HEAD';
  } catch {
    return 'main';
  }
}
