import { join } from 'node:path';
import { readBytes } from './read-bytes.js';
import { transientFileReader } from './reused-buffer.js';

/** Reads files of a folder; null where no file is. What is neither file nor folder throws FILE_NOT_REGULAR. */
export interface FileReader {
  /** Each file is read once, and kept. */
  readonly bytes: (path: string) => Uint8Array | null;
  /**
   * For what is hashed or counted and not kept, such as every source of a workspace: what it gives holds until the next
   * file is read.
   */
  readonly passing: (path: string) => Uint8Array | null;
}

export function fileReader(root: string): FileReader {
  const kept = new Map<string, Uint8Array | null>();
  const transient = transientFileReader(root);
  return {
    bytes(path) {
      let bytes = kept.get(path);
      if (bytes === undefined) kept.set(path, (bytes = readBytes(join(root, path))));
      return bytes;
    },
    passing: (path) => kept.get(path) ?? transient(path),
  };
}
