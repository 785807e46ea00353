import { CoverageError } from '../coverage-error.js';
import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/**
 * Reads objects in one process and hands over the bytes of each as it comes; null for an absent object and for one that
 * is no blob. Holds one object at a time.
 *
 * @param names full object ids, or `<full commit id>:<path>`; handed over in this order, repeated ones each time
 * @throws CoverageError GIT_FAILED
 */
export async function readObjects(
  repo: Repository,
  names: readonly string[],
  take: (name: string, bytes: Buffer | null) => void,
): Promise<void> {
  if (names.length === 0) return;
  let rest: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  let next = 0;
  let odd: string | undefined;
  let fault: { readonly thrown: unknown } | undefined;
  const hand = (bytes: Buffer | null) => {
    try {
      take(names[next]!, bytes);
    } catch (thrown) {
      // Thrown from a stream's event, it would end the process.
      fault ??= { thrown };
    }
    next++;
  };
  /** Hands over the next answer and gives its length; 0 when it is not complete yet. */
  const answer = (bytes: Buffer): number => {
    // Git repeats an absent name as it is, line feeds included.
    const absent = Buffer.from(`${names[next] ?? ''} missing\n`);
    if (absent.subarray(0, bytes.length).equals(bytes.subarray(0, absent.length))) {
      if (bytes.length < absent.length) return 0;
      hand(null);
      return absent.length;
    }
    const end = bytes.indexOf(10);
    if (end === -1) return 0;
    const header = bytes.toString('latin1', 0, end);
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(header) ?? [];
    if (type === undefined || next === names.length) {
      odd = header;
      return 0;
    }
    const length = end + 1 + Number(size) + 1;
    if (bytes.length < length) {
      wanted = length;
      return 0;
    }
    hand(type === 'blob' ? bytes.subarray(end + 1, length - 1) : null);
    return length;
  };
  const onStdout = (chunk: Buffer) => {
    rest.push(chunk);
    held += chunk.length;
    if (held < wanted || odd !== undefined) return;
    let bytes = Buffer.concat(rest);
    wanted = 0;
    for (let length = answer(bytes); length > 0; length = answer(bytes)) bytes = bytes.subarray(length);
    rest = [bytes];
    held = bytes.length;
  };
  // Only git 2.38 and later has -z, and only a name with a line feed needs it.
  const nul = names.some((name) => name.includes('\n'));
  await git(['cat-file', '--batch', ...(nul ? ['-z'] : [])], {
    cwd: repo.topLevel,
    input: names.map((name) => `${name}${nul ? '\0' : '\n'}`).join(''),
    onStdout,
  });
  if (fault !== undefined) throw fault.thrown;
  if (odd === undefined && next === names.length) return;
  throw new CoverageError({
    code: 'GIT_FAILED',
    message: `git cat-file answered ${odd === undefined ? `${next} of ${names.length} questions` : JSON.stringify(odd)}`,
    where: repo.topLevel,
    fix: 'Check the repository: git fsck',
    exitCode: 4,
  });
}
