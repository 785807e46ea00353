import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitEnvironment } from '../io/git/git-environment.js';

/** What the shell line of `unseenFilesCommand` stands for, where no POSIX shell is: a line a file, with its hash. */
export function readUnseenFiles(cwd: string, env: NodeJS.ProcessEnv): string {
  const ignored = existsSync(join(cwd, '.nxignore')) ? ['-X.nxignore'] : [];
  const args = [
    'ls-files',
    '-ciz',
    '--exclude-standard',
    ...ignored,
    '--',
    '.',
    ':(exclude)coverage/summary.json',
  ];
  const names = execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    env: gitEnvironment(env),
    maxBuffer: Infinity,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return names
    .split('\0')
    .filter(Boolean)
    .map((name) => `${hashOf(join(cwd, name))} ${name}\n`)
    .join('');
}

/** A file that is gone from the tree, or is no file, has no hash. */
function hashOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return '-';
  }
}
