import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash } from '@org/coverage-manifest/provenance';
import type { LineSpan, Mutant } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { readText } from '../read-text.js';
import { writeFileAtomically } from '../write-file-atomically.js';

/** Which tests reached the mutants of a file when all of it was last tried. */
export interface Reach {
  /** Content hash of the file. */
  readonly source: string;
  readonly mutants: readonly (LineSpan & { readonly tests: readonly string[]; readonly static: boolean })[];
  /** Milliseconds that its mutants took. */
  readonly ms: number;
}

/** What is known of the mutants of one file. */
export interface KnownFile {
  /** Under which its results may be used again; null: not at all. */
  readonly key: string | null;
  /** Lines of which all mutants are listed, tried or not. */
  readonly spans: readonly LineSpan[] | 'all';
  /** `Pending` where one was not tried. */
  readonly mutants: readonly Mutant[];
  readonly reach: Reach | null;
}

/** Results of former runs on one project, by workspace-relative path. */
export type KnownFiles = Readonly<Record<string, KnownFile>>;

const fileOf = (workspaceRoot: string, projectRoot: string): string =>
  join(
    workspaceRoot,
    'node_modules/.cache/org-coverage/mutants',
    `${contentHash(Buffer.from(projectRoot)).replace(/\W/g, '').slice(0, 16)}.json`,
  );

/** @param projectRoot workspace-relative POSIX folder; '' for the root */
export function readKnown(workspaceRoot: string, projectRoot: string): KnownFiles {
  const text = readText(fileOf(workspaceRoot, projectRoot));
  if (text === null) return {};
  try {
    const { version, files } = JSON.parse(text) as { readonly version: unknown; readonly files: KnownFiles };
    return version === 1 ? files : {};
  } catch {
    // What can't be read is tried again.
    return {};
  }
}

/** Keeps results; what can't be kept is tried again by the next run. */
export function keepKnown(workspaceRoot: string, projectRoot: string, files: KnownFiles): void {
  if (!existsSync(join(workspaceRoot, 'node_modules'))) return;
  try {
    writeFileAtomically(fileOf(workspaceRoot, projectRoot), JSON.stringify({ version: 1, files }));
  } catch (error) {
    if (!(error instanceof CoverageError)) throw error;
  }
}
