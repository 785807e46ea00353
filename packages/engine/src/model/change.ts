export type ChangeStatus = 'added' | 'modified' | 'deleted' | 'renamed' | 'copied';

/**
 * What kind of thing changed, on the new side where there is one. `binary`: the content differs and the diff does not
 * show where (a binary file, the attribute `-diff`), hence the whole file counts as changed.
 */
export type ChangeContent = 'text' | 'binary' | 'submodule' | 'symlink' | 'mode-only';

/** A line of a hunk, without its line ending; 1-based. */
export interface HunkLine {
  readonly line: number;
  readonly text: string;
}

/** One hunk of a unified diff. Starts are 1-based; a count of 0 means that side is empty and `start` is the line before. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  /** New line numbers of the added lines, ascending. */
  readonly added: readonly number[];
  /** Old line numbers of the deleted lines, ascending. */
  readonly deleted: readonly number[];
  /**
   * New-side lines of the hunk (context and added) with their text, without the line ending: to check that a patch
   * matches the tree. Absent unless asked for (`keepText`).
   */
  readonly newLines?: readonly HunkLine[];
  /** The deleted lines, likewise: with them the former text can be told. */
  readonly oldLines?: readonly HunkLine[];
}

/**
 * What a diff says of one file. Paths are POSIX, relative to the root of the diff; null where that side does not exist.
 * A `modified` file has two different paths only in a diff that is not git's (`diff -u x.orig x`).
 */
export interface FileChange {
  readonly status: ChangeStatus;
  readonly content: ChangeContent;
  readonly oldPath: string | null;
  readonly newPath: string | null;
  /** Empty unless `content` is `text`. */
  readonly hunks: readonly Hunk[];
  /** Renamed and copied files: how alike both sides are, in percent, where the diff says it. */
  readonly similarity?: number;
  /** File modes as git writes them (`100755`), where the diff says them. */
  readonly oldMode?: string;
  readonly newMode?: string;
}

/** All that differs, sorted by new path (old path where there is none), each file once. */
export interface ChangeSet {
  readonly files: readonly FileChange[];
}
