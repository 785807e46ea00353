import { resolve } from 'node:path';
import {
  renderGithub,
  renderJson,
  renderMarkdown,
  renderText,
  type BandsDocument,
  type DiffDocument,
} from '@org/coverage-engine';
import { writeFileAtomically } from '../io/write-file-atomically.js';
import type { Streams } from './streams.js';

export const FORMATS = ['json', 'text', 'markdown', 'github'] as const;
export type Format = (typeof FORMATS)[number];

const RENDERERS: Record<Format, (document: DiffDocument | BandsDocument) => string> = {
  json: renderJson,
  text: renderText,
  markdown: renderMarkdown,
  github: renderGithub,
};

/**
 * Writes a document in the format asked for to stdout, or to a file; and, unless that was the text already, the
 * summary for people to stderr.
 *
 * @throws CoverageError OUTPUT_NOT_WRITABLE
 */
export function emit(
  document: DiffDocument | BandsDocument,
  { format, output, cwd }: { readonly format: Format; readonly output?: string; readonly cwd: string },
  streams: Streams,
): void {
  // Both are made before one is written: a fault in one must not leave the other as the last word.
  const text = RENDERERS[format](document);
  const summary = renderText(document, { color: streams.stderr.isTTY === true });
  if (output === undefined) streams.stdout.write(text);
  else writeFileAtomically(resolve(cwd, output), text);
  if (format !== 'text' || output !== undefined) streams.stderr.write(summary);
}
