import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitEnvironment } from '../io/git/git-environment.js';
import { readText } from '../io/files/read-text.js';
import { SUMMARY_FILE } from '../io/reports/report-places.js';

/** What `unseenFilesCommand` prints, without a POSIX shell: a line for each file, with its hash. */
export function readUnseenFiles(cwd: string, env: NodeJS.ProcessEnv): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: gitEnvironment(env),
      maxBuffer: Infinity,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const above = rulesAbove(git('rev-parse', '--show-toplevel').replace(/\n$/, ''));
  const rules = [
    ['--exclude-standard'],
    ['--exclude-per-directory=.nxignore'],
    ['--exclude-per-directory=.ignore'],
    // Git takes no list of ignored files without a rule.
    ...(above.length === 0 ? [] : [above.map((rule) => `--exclude=${rule}`)]),
  ];
  return rules
    .flatMap((args) => git('ls-files', '-ciz', ...args, '--', '.', `:(exclude)${SUMMARY_FILE}`).split('\0'))
    .filter(Boolean)
    .map((name) => `${hashOf(join(cwd, name))} ${name}\n`)
    .join('');
}

/** The last part of each rule that a `.gitignore` in a folder above has. */
function rulesAbove(folder: string): string[] {
  const above = dirname(folder);
  if (above === folder) return [];
  const lines = readText(join(above, '.gitignore'))?.split('\n') ?? [];
  const own = lines
    .filter((line) => !/^[#!]/.test(line))
    .map((line) =>
      line
        .trimEnd()
        .replace(/^\/\*{1,2}$/, '*')
        .replace(/(?:\/\*{0,2})*$/, '')
        .replace(/.*\//, ''),
    );
  return [...own.filter(Boolean), ...rulesAbove(above)];
}

/** A file that is gone from the tree, or is no file, has no hash. */
function hashOf(file: string): string {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex');
  } catch {
    return '-';
  }
}
