import type { RecordedTotals } from './recorded-totals.js';
import { sha256 } from './sha256.js';

/** Content hashes by path relative to the project root, POSIX, sorted. */
export type ContentHashes = Readonly<Record<string, string>>;

/** A set of files as the run saw it: the globs that chose them (picomatch, relative to the project root) and their hashes. */
export interface ProvenanceFiles {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly files: ContentHashes;
}

/**
 * `coverage/provenance.json`: what a report was measured from, written with it.
 *
 * Holds no absolute path, no time and no commit: the same content gives the same bytes on any machine.
 */
export interface Provenance {
  readonly schemaVersion: 1;
  readonly provider: { readonly name: string; readonly version: string };
  readonly runner: { readonly name: string; readonly version: string };
  /** What became of the tests; a report of a run that did not pass is no evidence. */
  readonly outcome: 'passed' | 'failed';
  /** False when the run was told to leave tests out (a filter, a shard, `-t`). */
  readonly complete: boolean;
  /** The methods of classes that the run was told not to measure (`coverage.ignoreClassMethods`); absent where none. */
  readonly ignoredMethods?: readonly string[];
  readonly sources: ProvenanceFiles;
  readonly tests: ProvenanceFiles;
  /** The manifest's file name and hash; null for a project without one. */
  readonly manifest: { readonly file: string; readonly hash: string } | null;
  /** What the reports beside it add up to, where a run was sure of it. `sealedProvenance` has it, `parseProvenance` not. */
  readonly totals?: RecordedTotals;
  /** Comes with the totals: SHA-256 of all bytes before its line. */
  readonly seal?: string;
}

/** The file name of the sidecar, beside the report. */
export const PROVENANCE_FILE = 'provenance.json';

const CR = 13;
const LF = 10;

/**
 * The SHA-256 (lower-case hex) of a file's bytes without every CR that precedes an LF.
 *
 * A checkout under another `core.autocrlf` so has the same hash; a lone CR counts.
 */
export function contentHash(bytes: Uint8Array): string {
  const firstCr = bytes.indexOf(CR);
  if (firstCr === -1) return sha256(bytes);
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  let start = 0;
  for (let cr = firstCr; cr !== -1; cr = bytes.indexOf(CR, cr + 1)) {
    if (bytes[cr + 1] !== LF) continue;
    hash.update(bytes.subarray(start, cr));
    start = cr + 1;
  }
  return hash.update(bytes.subarray(start)).digest('hex');
}
