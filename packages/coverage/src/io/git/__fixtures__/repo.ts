import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../../__fixtures__/folder.js';

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false'];
const DATE = '2026-01-01T00:00:00Z';
const LENIENT = ['-c', 'protocol.file.allow=always', '-c', 'advice.addEmbeddedRepo=false'];

/** A real git repository in a folder of its own. Paths are relative to it, with forward slashes. */
export interface TestRepo {
  /** Absolute, symbolic links resolved. */
  readonly dir: string;
  /** Runs real git in it and gives stdout without the last newline; throws when git fails. */
  git(...args: string[]): string;
  /** Writes a file and makes its folders. */
  write(path: string, content: string | Uint8Array): void;
  /** Removes a file or a folder from the working tree. */
  remove(path: string): void;
  /** Commits everything in the working tree, also when nothing changed, and gives the commit's id. */
  commit(message?: string, date?: string): string;
}

/**
 * Makes a repository on the branch `main`, without a commit; it goes when the test is finished.
 *
 * Neither the user's nor the system's git configuration is read, and dates are fixed.
 */
export function makeRepo(...initOptions: string[]): TestRepo {
  const dir = makeFolder();
  runGit(dir, 'init', '-q', '-b', 'main', '--template=', ...initOptions);
  return repoAt(dir);
}

/** Clones with real git (`cloneOptions`: `--depth=1`, …); the clone goes when the test is finished. */
export function cloneRepo(source: TestRepo, ...cloneOptions: string[]): TestRepo {
  const dir = join(makeFolder(), 'clone');
  runGit(source.dir, 'clone', '-q', '--template=', ...cloneOptions, `file://${source.dir}`, dir);
  return repoAt(dir);
}

/** The repository of a working tree that exists already, as after `git worktree add`. */
export function repoAt(dir: string): TestRepo {
  const git = (...args: string[]) => runGit(dir, ...args);
  return {
    dir,
    git,
    write(path, content) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    },
    remove(path) {
      rmSync(join(dir, path), { recursive: true });
    },
    commit(message = 'change', date) {
      git('add', '--all');
      const args = ['commit', '-q', '--allow-empty', '--no-verify', '-m', message];
      runGitAt(dir, date ?? DATE, args);
      return git('rev-parse', 'HEAD');
    },
  };
}

function runGit(cwd: string, ...args: string[]): string {
  return runGitAt(cwd, DATE, args);
}

function runGitAt(cwd: string, date: string, args: readonly string[]): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const env = {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
    LC_ALL: 'C',
  };
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  return execFileSync('git', [...IDENTITY, ...LENIENT, ...args], { cwd, env, encoding: 'utf8', stdio: [...stdio] }).replace(
    /\n$/,
    '',
  );
}
