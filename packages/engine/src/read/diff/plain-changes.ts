import type { ChangeStatus, FileChange } from '../../model/change.js';
import type { PlainSection } from './read-plain-section.js';

/** A file change and the line of the patch (1-based) where it begins. */
export interface PlacedChange {
  readonly line: number;
  readonly change: FileChange;
}

/** Turns plain sections into changes; `a/` and `b/` are prefixes only when every section has them. */
export function plainChanges(sections: readonly PlainSection[]): PlacedChange[] {
  const prefixed = sections.every(isPrefixed);
  return sections.map((section) => {
    const oldPath = prefixed ? (section.old?.slice(2) ?? null) : section.old;
    const newPath = prefixed ? (section.new?.slice(2) ?? null) : section.new;
    const { line, content, hunks } = section;
    return { line, change: { status: statusOf(section), content, oldPath, newPath, hunks } };
  });
}

function isPrefixed(section: PlainSection): boolean {
  const { old, new: now } = section;
  const isOld = old === null || old.startsWith('a/');
  const isNew = now === null || now.startsWith('b/');
  return isOld && isNew && (old === null || now === null || old.slice(2) === now.slice(2));
}

function statusOf(section: PlainSection): ChangeStatus {
  if (section.old === null) return 'added';
  return section.new === null ? 'deleted' : 'modified';
}
