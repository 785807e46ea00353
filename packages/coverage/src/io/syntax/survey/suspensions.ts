import type { Node } from 'oxc-parser';
import type { Survey } from './survey.js';
import { unwrapped } from '../tree.js';

/** Adds a part of an expression that may be left out, where `await` or `yield` is the last of it. */
export function addSuspended(survey: Survey, part: Node): void {
  let last: Node | null = unwrapped(part);
  while (last && last.type !== 'AwaitExpression' && last.type !== 'YieldExpression') last = lastOf(last);
  if (last) survey.suspended.push({ start: part.start, end: part.end });
}

/** The part of an expression at its end, where nothing of its own is written behind it. */
function lastOf(node: Node): Node | null {
  switch (node.type) {
    case 'UnaryExpression':
      return unwrapped(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return unwrapped(node.right);
    case 'ConditionalExpression':
      return unwrapped(node.alternate);
    default:
      return null;
  }
}
