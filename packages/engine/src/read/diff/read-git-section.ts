import type { ChangeContent, ChangeStatus, FileChange, Hunk } from '../../model/change.js';
import { quoteExcerpt } from '../quote-excerpt.js';
import { kindOf, SUBMODULE, SYMLINK } from './file-kind.js';
import { gitPaths, type GitPaths } from './git-names.js';
import type { PatchCursor } from './patch-cursor.js';
import { isPatchFault, patchFault, type PatchFault } from './patch-fault.js';
import { readGitHeader, type GitHeader } from './read-git-header.js';
import { atHunk } from './read-hunk.js';
import { readHunks } from './read-hunks.js';

/** Object names of the empty file, SHA-1 and SHA-256. */
const EMPTY_FILE = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
];

/** Reads what a git diff says of one file, from `diff --git` to its last hunk. */
export function readGitSection(cursor: PatchCursor, keepText: boolean): FileChange | PatchFault {
  const header = readGitHeader(cursor);
  const cut = whatIsMissing(header, cursor);
  if (cut) return patchFault(cursor.done ? 'PATCH_TRUNCATED' : 'PATCH_MALFORMED', cursor.line, cut);
  const paths = gitPaths(header);
  if (!paths) {
    const message = `the names in ${quoteExcerpt(`diff --git ${header.pair}`, 200)} can't be told apart, or differ from those below`;
    return patchFault('PATCH_AMBIGUOUS', header.line, message);
  }
  const hunks = readHunks(cursor, keepText);
  if (isPatchFault(hunks)) return hunks;

  const status = statusOf(header, paths);
  const content = contentOf(header, status, hunks);
  return {
    status,
    content,
    oldPath: status === 'added' ? null : paths.old,
    newPath: status === 'deleted' ? null : paths.new,
    hunks: content === 'text' ? hunks : [],
    ...(header.similarity === undefined ? {} : { similarity: header.similarity }),
    ...(header.oldMode === undefined ? {} : { oldMode: header.oldMode }),
    ...(header.newMode === undefined ? {} : { newMode: header.newMode }),
  };
}

function whatIsMissing(header: GitHeader, cursor: PatchCursor): string | null {
  if (cursor.line === header.line + 1) return 'nothing is said of this file';
  if (header.minus !== undefined && header.plus === undefined) return 'a line `--- ` without its `+++ `';
  if (header.plus !== undefined && !atHunk(cursor)) return 'no hunk after `+++ `';
  if ((header.from === undefined) !== (header.to === undefined)) return 'a rename or copy with one name';
  if (header.oldMode !== undefined && header.newMode === undefined && !header.deleted)
    return '`old mode` alone';
  const isEdited = header.similarity !== undefined && header.similarity < 100;
  if (isEdited && !header.ids && !header.binary && !atHunk(cursor))
    return 'a renamed and edited file without its edit';
  return null;
}

function statusOf(header: GitHeader, paths: GitPaths): ChangeStatus {
  if (header.added || header.minus === null) return 'added';
  if (header.deleted || header.plus === null) return 'deleted';
  if (header.copied) return 'copied';
  // `git diff --no-index one two` and `git diff one:x two:y` have two names and no `rename from`.
  return paths.old === paths.new ? 'modified' : 'renamed';
}

function contentOf(header: GitHeader, status: ChangeStatus, hunks: readonly Hunk[]): ChangeContent {
  const kind = kindOf(header.newMode ?? header.oldMode);
  if (kind === SUBMODULE) return 'submodule';
  if (kind === SYMLINK) return 'symlink';
  if (header.binary) return 'binary';
  if (hunks.length > 0) return 'text';
  const isModeChange = header.oldMode !== header.newMode;
  if (status === 'modified' && isModeChange) return 'mode-only';
  return isContentHidden(header, status) ? 'binary' : 'text';
}

/** A new or other object without a hunk: its text was left out of the diff (or cut off), so nothing is known of its lines. */
function isContentHidden({ ids }: GitHeader, status: ChangeStatus): boolean {
  if (status === 'added') return !ids || !EMPTY_FILE.some((id) => id.startsWith(ids[1]));
  return status === 'modified' && ids !== undefined && ids[0] !== ids[1];
}
