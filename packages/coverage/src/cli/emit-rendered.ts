import { resolve } from 'node:path';
import { writeFileAtomically } from '../io/write-file-atomically.js';
import type { Streams } from './streams.js';

/** What a command says: the document in the form asked for, and the same for people. */
export interface Rendered {
  readonly text: string;
  /** Null when stdout gets it already. */
  readonly summary: string | null;
}

/**
 * Writes what was rendered to stdout, or to a file, and the summary for people to stderr.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function emitRendered(
  { text, summary }: Rendered,
  { output, cwd }: { readonly output?: string; readonly cwd: string },
  streams: Streams,
): void {
  if (output === undefined) streams.stdout.write(text);
  else writeFileAtomically(resolve(cwd, output), text);
  if (summary !== null) streams.stderr.write(summary);
}
