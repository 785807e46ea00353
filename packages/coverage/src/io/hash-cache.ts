import { existsSync, lstatSync, readFileSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import { CoverageError } from './coverage-error.js';
import { readText } from './read-text.js';
import { writeFileAtomically } from './write-file-atomically.js';

/** Content hashes of workspace files, each computed once for a state of the file. */
export interface HashCache {
  /** Null for what is no file. */
  hashOf(path: string): string | null;
  save(): void;
}

/** What git's index goes by too, and the hash that the content had then. */
type Entry = readonly [state: string, hash: string];

/** A file changed as late as this before it was hashed may change again within one tick of the file system's clock. */
const RACY_NANOSECONDS = 2_000_000_000n;

/**
 * Hashes files of a workspace, through a cache in `node_modules/.cache` that goes by size, times and inode: a file of
 * which one differs, or that had just been written when it was hashed, is read again.
 */
export function openHashCache(workspaceRoot: string, now: () => number = Date.now): HashCache {
  const modules = join(workspaceRoot, 'node_modules');
  const file = join(modules, '.cache', 'org-coverage', 'hashes.json');
  const entries = readEntries(file);
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
    const settled = BigInt(now()) * 1_000_000n - stats.mtimeNs > RACY_NANOSECONDS;
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
    save() {
      if (!grew || !existsSync(modules)) return;
      try {
        writeFileAtomically(file, JSON.stringify([...entries]));
      } catch (error) {
        // What can't be kept is computed again.
        if (!(error instanceof CoverageError)) throw error;
      }
    },
  };
}

function statsOf(path: string): BigIntStats | null {
  const link = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  const stats = link?.isSymbolicLink() ? statSync(path, { bigint: true, throwIfNoEntry: false }) : link;
  return stats?.isFile() ? stats : null;
}

function readEntries(file: string): Map<string, Entry> {
  const text = readText(file);
  if (text === null) return new Map();
  try {
    return new Map(JSON.parse(text) as [string, Entry][]);
  } catch {
    return new Map();
  }
}
