import { spawnSync } from 'node:child_process';

/** Who commits in a workflow; what the environment says comes first. */
const BOT = {
  GIT_AUTHOR_NAME: 'github-actions[bot]',
  GIT_AUTHOR_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'github-actions[bot]',
  GIT_COMMITTER_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
};

/**
 * Runs git without a shell, in the current folder.
 *
 * @param {string[]} args
 * @param {{ input?: string, env?: Record<string, string> }} [options]
 * @returns {{ status: number, stdout: string, stderr: string }}
 */
export function tryGit(args, { input, env = {} } = {}) {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    input,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...BOT, ...process.env, ...env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** The same for a command that must not fail: its stdout. */
export function git(args, options) {
  const { status, stdout, stderr } = tryGit(args, options);
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
  return stdout;
}
