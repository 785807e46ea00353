import type { ForStatement, Node } from 'oxc-parser';
import type { Survey } from './survey.js';
import { childrenOf } from './tree.js';

/**
 * Adds a loop that makes its variables anew each time round, for a function may hold them.
 *
 * @param start offset of its first token, that of a label included
 */
export function addLoop(survey: Survey, loop: ForStatement, start: number): void {
  if (loop.init?.type !== 'VariableDeclaration' || loop.init.kind !== 'let') return;
  const ends: number[] = [];
  let holdsFunction = false;
  const pending: { readonly node: Node; readonly isTried: boolean }[] = [{ node: loop, isTried: false }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node } = next;
    if (isFunction(node)) {
      holdsFunction = true;
      continue;
    }
    const isTried = next.isTried || node.type === 'TryStatement';
    if (!isTried && (node.type === 'ReturnStatement' || node.type === 'ThrowStatement'))
      ends.push(node.start);
    for (const child of childrenOf(node)) pending.push({ node: child, isTried });
  }
  if (holdsFunction) survey.loops.push({ start, ends });
}

/** A class among them, whose members are. */
const isFunction = ({ type }: Node): boolean =>
  type === 'ArrowFunctionExpression' ||
  type === 'FunctionExpression' ||
  type === 'FunctionDeclaration' ||
  type === 'ClassBody';
