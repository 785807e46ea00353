import { fileReader } from '../../io/check-freshness.js';
import { filesAt } from '../../io/files-at.js';
import type { Workspace } from '../../io/workspace.js';

/** Files of the workspace as the verdict sees them: the working tree, or one commit. */
export interface SourceReader {
  readonly bytes: (path: string) => Uint8Array | null;
  /** UTF-8 text of a file; null when absent. */
  readonly text: (path: string) => string | null;
  /** Texts of the files that exist. */
  readonly texts: (paths: readonly string[]) => ReadonlyMap<string, string>;
}

/**
 * @param commit null for the working tree
 * @param paths what may be asked for when a commit is read
 */
export async function sourceReader(
  workspace: Workspace,
  commit: string | null,
  paths: readonly string[],
): Promise<SourceReader> {
  const bytes = commit === null ? fileReader(workspace.root) : await blobReader(workspace, commit, paths);
  const decoder = new TextDecoder();
  const text = (path: string) => {
    const content = bytes(path);
    return content === null ? null : decoder.decode(content);
  };
  return {
    bytes,
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

async function blobReader(workspace: Workspace, commit: string, paths: readonly string[]) {
  const files = await filesAt(workspace, commit, paths);
  return (path: string) => files.get(path) ?? null;
}
