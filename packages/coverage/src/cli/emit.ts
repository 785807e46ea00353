import { resolve } from 'node:path';
import type { TargetOptions } from '@org/coverage-engine';
import { writeFileAtomically } from '../io/files/write-file-atomically.js';
import { STDOUT } from './options.js';
import type { Streams } from './streams.js';

/** How a command prints its document, by the word that `--format` takes. */
export type Renderers<D> = Readonly<Record<string, (document: D, options?: TargetOptions) => string>> & {
  readonly text: (document: D, options?: TargetOptions & { readonly color?: boolean }) => string;
};

/** Where a document goes, and in what form. */
export interface EmitRequest<F> extends TargetOptions {
  readonly format: F;
  /** As given, relative to `cwd`; undefined or `-` for stdout. */
  readonly output?: string;
  readonly cwd: string;
  /** False: no text for people on stderr. */
  readonly summary?: false;
}

/**
 * Writes a document in the format asked for to stdout, or to a file; and, unless that was the text already, the
 * summary for people to stderr.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function emit<D, R extends Renderers<D>>(
  document: D,
  renderers: R,
  { format, output, cwd, summary, ...ways }: EmitRequest<keyof R & string>,
  streams: Streams,
): void {
  // Both are rendered before one is written: an error in one must not leave the other alone.
  const text = renderers[format]!(document, ways);
  const forPeople = renderers.text(document, { color: streams.stderr.isTTY === true, ...ways });
  const isPrinted = output === undefined || output === STDOUT;
  if (isPrinted) streams.stdout.write(text);
  else writeFileAtomically(resolve(cwd, output), text);
  if (summary !== false && (format !== 'text' || !isPrinted)) streams.stderr.write(forPeople);
}
