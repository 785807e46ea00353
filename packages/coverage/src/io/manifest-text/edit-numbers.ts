import MagicString from 'magic-string';

/** A number to write over a stretch of a text (`end` exclusive, UTF-16 code units). */
export interface NumberEdit {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

/** The text with other numbers in the named places, and nothing else changed. */
export function editNumbers(text: string, edits: readonly NumberEdit[]): string {
  const edited = new MagicString(text);
  for (const { start, end, value } of edits) edited.overwrite(start, end, String(value));
  return edited.toString();
}
