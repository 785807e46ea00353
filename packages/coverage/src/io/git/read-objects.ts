import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/**
 * Reads objects by id, all in one process, and hands over the bytes of each as they come: never more than one is held
 * here. Null for what the repository does not hold, and for what is no blob.
 *
 * @param ids full object ids; each is handed over as often, and in the order, as it is given
 * @throws CoverageError GIT_FAILED
 */
export async function readObjects(
  repo: Repository,
  ids: readonly string[],
  take: (id: string, bytes: Buffer | null) => void,
): Promise<void> {
  if (ids.length === 0) return;
  let rest: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  let next = 0;
  let odd: string | undefined;
  let fault: { readonly thrown: unknown } | undefined;
  const onStdout = (chunk: Buffer) => {
    rest.push(chunk);
    held += chunk.length;
    if (held < wanted || odd !== undefined) return;
    let bytes = Buffer.concat(rest);
    wanted = 0;
    for (;;) {
      const end = bytes.indexOf(10);
      if (end === -1) break;
      const header = bytes.toString('latin1', 0, end);
      const [, id, type, size] = /^([0-9a-f]+) (?:missing|(\w+) (\d+))$/.exec(header) ?? [];
      if (id === undefined || id !== ids[next]) {
        odd = header;
        break;
      }
      const after = type === undefined ? end + 1 : end + 1 + Number(size) + 1;
      if (bytes.length < after) {
        wanted = after;
        break;
      }
      try {
        take(id, type === 'blob' ? bytes.subarray(end + 1, after - 1) : null);
      } catch (thrown) {
        // Thrown out of a stream's event it would end the process.
        fault ??= { thrown };
      }
      next++;
      bytes = bytes.subarray(after);
    }
    rest = [bytes];
    held = bytes.length;
  };
  await git(['cat-file', '--batch'], { cwd: repo.topLevel, input: `${ids.join('\n')}\n`, onStdout });
  if (fault !== undefined) throw fault.thrown;
  if (odd === undefined && next === ids.length) return;
  throw new CoverageError({
    code: 'GIT_FAILED',
    message: `git cat-file answered ${odd === undefined ? `${next} of ${ids.length} questions` : JSON.stringify(odd)}`,
    where: repo.topLevel,
    fix: 'Check the repository: git fsck',
    exitCode: 4,
  });
}
