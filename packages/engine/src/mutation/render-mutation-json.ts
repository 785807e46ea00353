import type { MutationDocument } from '../model/mutation.js';
import { printableJson } from '../render/printable.js';

/** The document as JSON, indented by two, one newline at the end: all survivors, whatever the texts hold back. */
export function renderMutationJson(document: MutationDocument): string {
  return `${printableJson(JSON.stringify(document, null, 2))}\n`;
}
