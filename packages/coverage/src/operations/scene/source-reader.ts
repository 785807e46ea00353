import { fileReader, type FileReader } from '../../io/files/file-reader.js';
import { filesAt } from '../../io/files/files-at.js';
import type { Workspace } from '../../io/workspace.js';

/** Files of the workspace as the verdict sees them: the working tree, or one commit. */
export interface SourceReader extends FileReader {
  /** UTF-8 text of a file; null when absent. */
  readonly text: (path: string) => string | null;
  /** Texts of the files that exist. */
  readonly texts: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

/**
 * @param commit null for the working tree
 * @param paths all that may be asked for, with a commit
 */
export async function sourceReader(
  workspace: Workspace,
  commit: string | null,
  paths: readonly string[],
): Promise<SourceReader> {
  const reader = commit === null ? fileReader(workspace.root) : await blobReader(workspace, commit, paths);
  const decoder = new TextDecoder();
  const text = (path: string) => {
    const content = reader.bytes(path);
    return content === null ? null : decoder.decode(content);
  };
  return {
    ...reader,
    text,
    texts: (wanted) =>
      new Map(
        wanted.flatMap((path) => {
          const content = text(path);
          return content === null ? [] : [[path, content] as const];
        }),
      ),
  };
}

async function blobReader(
  workspace: Workspace,
  commit: string,
  paths: readonly string[],
): Promise<FileReader> {
  const files = await filesAt(workspace, commit, paths);
  const bytes = (path: string) => files.get(path) ?? null;
  return { bytes, passing: bytes };
}
