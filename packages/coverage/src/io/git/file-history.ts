import type { Repository } from './find-repository.js';
import { git } from './run-git.js';

/** A commit of a history at which a file has another content, or another path, than before. */
export interface FileRevision {
  readonly commit: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** POSIX, relative to the top level; of a deleted file the one it had. */
  readonly path: string;
  /** The blob's full id; null where the commit deleted the file. */
  readonly blob: string | null;
}

export interface FileHistory {
  /** Newest first. */
  readonly revisions: readonly FileRevision[];
  /** The path that git took the first revision for a copy of; what that file was before is not this one's history. */
  readonly copiedFrom?: string;
}

/**
 * `git log` with every setting pinned that changes which commits it names or how. First parents: the states that the
 * ref itself went through, a merge being one step.
 */
const ARGUMENTS = [
  'log',
  '--first-parent',
  '--diff-merges=first-parent',
  '--follow',
  '-l1000',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-relative',
  '--no-show-signature',
  '--no-notes',
  '--no-color',
  '--format=%H %ct',
];

const COMMIT = /^\n?([0-9a-f]{40,64}) (\d+)$/;
const CHANGE = /^\n?:\d{6} \d{6} [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/;

/**
 * The revisions of one file along the first parents of a commit, through renames, in one process; in one more for each
 * time that it was made as a copy of another file.
 *
 * @param commit a full commit id, or its parent
 * @param path POSIX, relative to the top level, taken literally
 * @throws CoverageError GIT_FAILED
 */
export async function fileHistory(repo: Repository, commit: string, path: string): Promise<FileHistory> {
  const { stdout } = await git([...ARGUMENTS, commit, '--', path], { cwd: repo.topLevel });
  // Latin-1 keeps every byte of a name.
  const words = stdout.toString('latin1').split('\0');
  const revisions: FileRevision[] = [];
  let followed = Buffer.from(path).toString('latin1');
  let at: { commit: string; time: number } | undefined;
  for (let index = 0; index < words.length; index++) {
    const header = COMMIT.exec(words[index]!);
    if (header) {
      at = { commit: header[1]!, time: Number(header[2]) };
      continue;
    }
    const [, blob, status] = CHANGE.exec(words[index]!) ?? [];
    if (blob === undefined || at === undefined) continue;
    // What was renamed or copied has two paths, the new one second.
    const moved = status === 'R' || status === 'C';
    const [source = '', target = source] = words.slice(index + 1, index + (moved ? 3 : 2));
    index += moved ? 2 : 1;
    // Where the path was a folder, git lists the files in it.
    if (target !== followed) continue;
    revisions.push({ ...at, path: asText(target), blob: status === 'D' ? null : blob });
    if (status === 'C') {
      // A file that is made anew may have been there before: git goes on with the other one.
      const before = await fileHistory(repo, `${at.commit}^`, asText(target));
      return before.revisions.length === 0
        ? { revisions, copiedFrom: asText(source) }
        : { ...before, revisions: [...revisions, ...before.revisions] };
    }
    followed = source;
  }
  return { revisions };
}

const asText = (latin1: string): string => Buffer.from(latin1, 'latin1').toString();
