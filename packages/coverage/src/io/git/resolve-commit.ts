import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/** Whether a text is the full id of an object: of SHA-1, or of SHA-256. */
export const isFullId = (text: string): boolean => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);

/** The commit a ref or revision names now, as its full id; null when it names none. A ref may begin with `-`. */
export async function resolveCommit(repo: Repository, ref: string): Promise<string | null> {
  if (ref === '' || /[\0\n]/.test(ref)) return null;
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { stdout } = await git(args, { cwd: repo.topLevel, accept: [0, 1, 128] });
  const id = stdout.toString().trim();
  // `^main` resolves to `^<id>`: an exclusion and no commit.
  return isFullId(id) ? id : null;
}
