import type { BandsDocument, DiffDocument } from '../model/document.js';

/** What a reporter renders. */
export type CoverageDocument = DiffDocument | BandsDocument;

export function isBandsDocument(document: CoverageDocument): document is BandsDocument {
  return 'projects' in document;
}
