import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '../provenance.js';
import type { ContentHashes } from '../provenance.js';

/** The content hashes of files given relative to `root`; one that is gone by now is left out. */
export function hashFiles(root: string, files: Iterable<string>): ContentHashes {
  const hashes: [string, string][] = [];
  for (const file of files) {
    const hash = hashOf(join(root, file));
    if (hash !== null) hashes.push([file, hash]);
  }
  return Object.fromEntries(hashes);
}

function hashOf(path: string): string | null {
  try {
    return contentHash(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
