import { printableJson } from './printable.js';

/** A document whose keys already stand in the order of its type as JSON: indented by two, one newline at the end. */
export function renderPlainJson(document: unknown): string {
  return `${printableJson(JSON.stringify(document, null, 2))}\n`;
}
