/** Why a value is not written as a number, or an object, in the text itself. */
export type NotWritten = 'computed' | 'imported' | 'shared' | 'spread' | 'unparsable';

/** A number as the text has it: `start` and `end` (exclusive) in UTF-16 code units. */
export interface WrittenNumber {
  readonly kind: 'number';
  readonly line: number;
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

export interface WrittenObject {
  readonly kind: 'object';
  readonly line: number;
  /** By key, the last of each. One before a spread is `elsewhere`. */
  readonly members: ReadonlyMap<string, ValueTree>;
  /** The line of a spread or a computed key, which may set any member; null when there is none. */
  readonly open: number | null;
}

export interface Elsewhere {
  readonly kind: 'elsewhere';
  readonly line: number;
  readonly reason: NotWritten;
}

/** A value as a text writes it, as far as objects and numbers go. Lines are 1-based. */
export type ValueTree = WrittenNumber | WrittenObject | Elsewhere;

/** A member of an object: null when the text shows that there is none. */
export function memberOf(tree: ValueTree, key: string): ValueTree | null {
  if (tree.kind === 'elsewhere') return tree;
  if (tree.kind === 'number') return null;
  const member = tree.members.get(key);
  if (member !== undefined) return member;
  return tree.open === null ? null : { kind: 'elsewhere', line: tree.open, reason: 'spread' };
}
