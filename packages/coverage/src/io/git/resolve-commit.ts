import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/** Whether a text is the full id of an object: of SHA-1, or of SHA-256. */
export const isFullId = (text: string): boolean => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text);

/** The commit a ref or revision names now, as its full id; null when it names none. A ref may begin with `-`. */
export async function resolveCommit(repo: Repository, ref: string): Promise<string | null> {
  return (await resolveCommits(repo, [ref]))[0]!;
}

/** The same of several, in their order, by one process. */
export async function resolveCommits(
  repo: Repository,
  refs: readonly string[],
): Promise<readonly (string | null)[]> {
  const asked = refs.filter(mayBeAsked);
  if (asked.length === 0) return refs.map(() => null);
  const input = asked.map((ref) => `${ref}^{commit}\n`).join('');
  const { stdout } = await git(['cat-file', '--batch-check'], { cwd: repo.topLevel, input });
  const answers = stdout.toString().split('\n');
  const commits = new Map(asked.map((ref, at) => [ref, commitIn(answers[at]!)]));
  return refs.map((ref) => commits.get(ref) ?? null);
}

/** One line is one question. */
const mayBeAsked = (ref: string): boolean => ref !== '' && !/[\0\n]/.test(ref);

/** `<id> commit <size>`; of what names none, `<name> missing` or `<name> ambiguous`. */
function commitIn(answer: string): string | null {
  const [id = '', type] = answer.split(' ');
  return type === 'commit' && isFullId(id) ? id : null;
}
