import type { Node } from 'oxc-parser';
import { isInlined } from './bindings.js';
import { needsParentheses } from './precedence.js';
import type { Survey } from './survey.js';
import { unwrapped } from '../tree.js';

/**
 * Where the tools start an expression.
 *
 * Babel and V8 leave its parentheses out. In a file that is printed first the position comes out of a source map, and
 * oxc maps neither brackets nor the constants that it writes for members of enums: what begins with one when printed
 * (`(a + b) * c`, `(x) => x`, `Colour.Red`) is found at the token before. That token can be told only when all types
 * and comments are known: until `resolveAnchor` the anchor is negative.
 */
export function anchorOf(survey: Survey, node: Node): number {
  const inner = unwrapped(node);
  if (!survey.printed) return inner.start;
  if (beginsUnmapped(survey, inner) && !survey.lineLeaders.has(inner)) return -node.start - 1;
  return firstMapped(inner);
}

/** Elements from which on oxc prints a list over several lines. */
export const LONG_LIST = 3;

/** Notes that the printer begins a line with an expression: then there is no token before it on its line. */
export function markLineLeader(survey: Survey, node: Node): void {
  for (let at: Node | null = node; at; at = leading(at)) {
    at = unwrapped(at);
    survey.lineLeaders.add(at);
  }
}

/** A negative anchor of `anchorOf` as an offset. `silent` is sorted and free of overlaps. */
export function resolveAnchor(
  anchor: number,
  survey: Pick<Survey, 'text' | 'parentheses'>,
  silent: readonly { readonly start: number; readonly end: number }[],
): number {
  return tokenBefore(writtenStart(anchor), survey, silent);
}

/** Where what has a negative anchor of `anchorOf` begins as it is written: there for who prints nothing, or maps brackets. */
export const writtenStart = (anchor: number): number => -anchor - 1;

/** Notes that the printer puts an object in brackets with which more begins that an arrow function returns (`({ a })[b]`). */
export function markBody(survey: Survey, body: Node): void {
  const whole = unwrapped(body);
  let at = whole;
  for (let next = leading(at); next; next = leading(at)) at = unwrapped(next);
  if (at !== whole && at.type === 'ObjectExpression') survey.bracketed.add(at);
}

/** The operand an expression begins with, when no mapping of its own precedes it. */
function leading(node: Node): Node | null {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return node.left;
    case 'ConditionalExpression':
      return node.test;
    case 'MemberExpression':
      return node.object;
    case 'CallExpression':
      return node.callee;
    case 'SequenceExpression':
      return node.expressions[0] ?? null;
    case 'ChainExpression':
      return node.expression;
    default:
      return null;
  }
}

/** Whether the first token that is printed for a node is in no map: a bracket, or the value of an enum's member. */
function beginsUnmapped({ bindings, bracketed }: Survey, node: Node): boolean {
  for (let at = node; ;) {
    if (at.type === 'ArrowFunctionExpression') return !at.async;
    if (isInlined(at, bindings)) return true;
    const first = leading(at);
    if (!first) return bracketed.has(at);
    const inner = unwrapped(first);
    if (inner !== first && needsParentheses(at, inner)) return true;
    at = inner;
  }
}

/** The first position inside a node that the printer writes to its map. */
export function firstMapped(node: Node): number {
  for (let at = unwrapped(node); ;) {
    if (at.type === 'ArrowFunctionExpression' && !at.async) {
      const parameter = at.params[0];
      if (parameter) return parameter.start;
      at = unwrapped(at.body);
      continue;
    }
    const first = leading(at);
    if (!first) return at.start;
    at = unwrapped(first);
  }
}

const UNMAPPED_WORDS = new Set(['default', 'in', 'of', 'instanceof', 'extends']);
const UNMAPPED = '=>(,:?&|+-*/%<^!~.{@';
const isWord = (char: string) => /[\p{ID_Continue}$#]/u.test(char);

/** The start of the last token before an offset that the printer writes to its map. */
function tokenBefore(
  offset: number,
  { text, parentheses }: Pick<Survey, 'text' | 'parentheses'>,
  silent: readonly { readonly start: number; readonly end: number }[],
): number {
  let at = offset;
  let afterParameters = false;
  while (at > 0) {
    const hidden = silentBefore(silent, at);
    if (hidden !== -1) {
      at = hidden;
      continue;
    }
    const char = text.charAt(at - 1);
    if (/\s/.test(char)) {
      at--;
    } else if (char === '>' && text.charAt(at - 2) === '=') {
      at -= 2;
      afterParameters = true;
    } else if (char === ')' && parentheses.has(at)) {
      at--;
    } else if (char === ')' && afterParameters) {
      at--;
      afterParameters = false;
    } else if (UNMAPPED.includes(char)) {
      at--;
    } else if (char === '"' || char === "'" || char === '`') {
      const opening = Math.max(0, text.lastIndexOf(char, at - 2));
      // The printer keeps the lines of a template: what follows it stands on its last one.
      return text.slice(opening, at).includes('\n') ? at - 1 : opening;
    } else if (isWord(char)) {
      const start = wordStart(text, at);
      if (!isUnmappedWord(text, start, at)) return start;
      at = start;
    } else {
      return at - 1;
    }
  }
  return offset;
}

/** Words that are operators or parts of statements, where they do not name a property. */
function isUnmappedWord(text: string, start: number, end: number): boolean {
  return UNMAPPED_WORDS.has(text.slice(start, end)) && !/^\s*[:=]/.test(text.slice(end, end + 9));
}

function wordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && isWord(text.charAt(start - 1))) start--;
  return start;
}

/** The start of the silent range that holds the character before an offset, or -1. */
function silentBefore(
  silent: readonly { readonly start: number; readonly end: number }[],
  offset: number,
): number {
  let low = 0;
  let high = silent.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = silent[middle]!;
    if (range.end < offset) low = middle + 1;
    else if (range.start >= offset) high = middle - 1;
    else return range.start;
  }
  return -1;
}
