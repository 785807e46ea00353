import type { DiffDocument } from '../../model/document.js';
import { countText } from '../ratio-text.js';

/** What was not judged, counted in one line; empty when there is nothing of the kind. */
export function asideText({ excluded, ignored, skipped }: DiffDocument): string {
  const parts: string[] = [];
  if (excluded.length > 0) {
    const hidden = excluded.reduce((sum, { executableLines }) => sum + executableLines, 0);
    parts.push(`excluded ${countText(excluded.length, 'file')} (${countText(hidden, 'executable line')})`);
  }
  if (ignored.length > 0) {
    const changed = ignored.filter((hint) => hint.changed).length;
    parts.push(`ignored by ${countText(ignored.length, 'hint')} (${changed} on changed lines)`);
  }
  if (skipped.length > 0) {
    const reasons = new Map<string, number>();
    for (const { reason } of skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const list = [...reasons].sort().map(([reason, count]) => `${count} ${reason}`);
    parts.push(`skipped ${countText(skipped.length, 'file')} (${list.join(', ')})`);
  }
  return parts.join('; ');
}
