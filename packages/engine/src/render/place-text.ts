/** `a.ts:14-16`, `a.ts:14`, or `a.ts` for the whole file; raw. */
export function placeText(file: string, startLine?: number, endLine = startLine): string {
  if (startLine === undefined) return file;
  return endLine === startLine ? `${file}:${startLine}` : `${file}:${startLine}-${endLine}`;
}
