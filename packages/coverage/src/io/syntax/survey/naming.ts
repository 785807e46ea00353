import type { Node } from 'oxc-parser';
import type { Survey } from './survey.js';
import { visitLater } from './survey.js';
import { unwrapped } from '../tree.js';

const CLIP = 40;

/** A stretch of source as part of a label: on one line, at most 40 characters. */
export function clipped(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > CLIP ? `${flat.slice(0, CLIP - 1)}…` : flat;
}

/** The name of a property as it is said: `rename`, `#secret`, `quoted key`, `[Symbol.iterator]`. */
export function keyName(key: Node, computed: boolean, text: string): string {
  if (computed) return `[${clipped(text.slice(key.start, key.end))}]`;
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal' && typeof key.value === 'string') return clipped(key.value);
  return clipped(text.slice(key.start, key.end));
}

/** The name that what a target is set to is called by (`x`, `exports.x`), or null for a pattern. */
export function targetName(target: Node, text: string): string | null {
  const inner = unwrapped(target);
  if (inner.type === 'Identifier') return inner.name;
  return inner.type === 'MemberExpression' ? clipped(text.slice(inner.start, inner.end)) : null;
}

/**
 * Visits what a name is given to: a function or class takes the name, and its signature begins where the naming does.
 *
 * @param start offset of the first token of the naming (`export const f = …`, `f: …`)
 */
export function visitNamed(survey: Survey, value: Node, name: string | null, start: number): void {
  const inner = unwrapped(value);
  switch (inner.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'ClassExpression':
      if (name !== null) survey.namings.set(inner, { name, start });
  }
  visitLater(survey, value);
}
