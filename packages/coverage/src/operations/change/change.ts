import type { Diagnostic, DiffDocument, FileChange } from '@org/coverage-engine';

/** What is judged: the files that differ, and between which states. */
export interface Change {
  /** Workspace-relative paths. */
  readonly files: readonly FileChange[];
  /** Changed files outside the workspace's folder; paths as the repository has them. */
  readonly outside: readonly FileChange[];
  readonly base?: DiffDocument['base'];
  readonly head?: DiffDocument['head'];
  /** The commit whose files are judged; null for the working tree. */
  readonly commit: string | null;
  /** The patch's name when a patch is judged, else null: its lines must stand in the tree. */
  readonly patch: string | null;
  readonly diagnostics: readonly Diagnostic[];
}
