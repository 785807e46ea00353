/**
 * Comments of a generated manifest that mark where another generator adds to it: a line goes above its anchor.
 *
 * `section` ends the `coverage` section, `manifest` the sections that are the workspace's own.
 */
export const MANIFEST_ANCHORS = {
  section: '// coverage:anchor section',
  manifest: '// coverage:anchor manifest',
} as const;

/**
 * A manifest's text with lines added above an anchor, indented as the anchor is; the text as it was where each line
 * stands in it already, null where the anchor is gone.
 */
export function addAtAnchor(
  text: string,
  anchor: keyof typeof MANIFEST_ANCHORS,
  lines: readonly string[],
): string | null {
  const at = text.indexOf(MANIFEST_ANCHORS[anchor]);
  if (at === -1) return null;
  const start = text.lastIndexOf('\n', at) + 1;
  const indent = text.slice(start, at);
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const added = lines.filter((line) => !present.has(line.trim()));
  return text.slice(0, start) + added.map((line) => `${indent}${line}\n`).join('') + text.slice(start);
}
