import { spawnSync } from 'node:child_process';

/**
 * Runs GitHub's command and gives what it prints.
 *
 * @throws where it is not there or fails: with what it says
 */
export function gh(args) {
  const { error, status, stdout, stderr } = spawnSync('gh', args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0)
    throw new Error(`gh ${args.slice(0, 2).join(' ')} ended with ${status}: ${stderr.trim()}`);
  return stdout;
}
