import { lstatSync, readFileSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { keepJson, readKeptJson } from './kept-json.js';

/** Content hashes of workspace files, each computed once for a state of the file. */
export interface HashCache {
  /** Null for what is no file. */
  hashOf(path: string): string | null;
  /** Whether all files that were asked for still have the content that they had then. */
  isCurrent(): boolean;
  save(): void;
}

/** What a file's stat was (git's index compares the same), and the hash of its content then. */
type Entry = readonly [state: string, hash: string];

const KEPT = 'hashes.json';
/** A file changed less than this before it was hashed may change again without a new time: clocks of file systems are coarse. */
const RACY_NANOSECONDS = 2_000_000_000n;

/**
 * Hashes files of a workspace, with a cache in `node_modules/.cache`: a file is read again when its size, a time or its
 * inode differs, or when it had just been written as it was hashed.
 */
export function openHashCache(workspaceRoot: string): HashCache {
  const entries = readEntries(workspaceRoot);
  const seen = new Map<string, string | null>();
  let grew = false;
  const hashOf = (path: string): string | null => {
    const absolute = join(workspaceRoot, path);
    const stats = statsOf(absolute);
    if (stats === null) return null;
    const state = `${stats.size} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.ino}`;
    const known = entries.get(path);
    if (known?.[0] === state) return known[1];
    const hash = contentHash(readFileSync(absolute));
    const settled = BigInt(Date.now()) * 1_000_000n - stats.mtimeNs > RACY_NANOSECONDS;
    if (settled) {
      entries.set(path, [state, hash]);
      grew = true;
    }
    return hash;
  };
  return {
    hashOf(path) {
      let hash = seen.get(path);
      if (hash === undefined) seen.set(path, (hash = hashOf(path)));
      return hash;
    },
    isCurrent: () => [...seen].every(([path, hash]) => hashOf(path) === hash),
    save() {
      if (grew) keepJson(workspaceRoot, KEPT, [...entries]);
    },
  };
}

function statsOf(path: string): BigIntStats | null {
  const link = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  const stats = link?.isSymbolicLink() ? statSync(path, { bigint: true, throwIfNoEntry: false }) : link;
  return stats?.isFile() ? stats : null;
}

function readEntries(workspaceRoot: string): Map<string, Entry> {
  const kept = readKeptJson(workspaceRoot, KEPT);
  return new Map(Array.isArray(kept) && kept.every(Array.isArray) ? (kept as [string, Entry][]) : []);
}
