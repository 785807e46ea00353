import type { ForStatement, LabeledStatement, Node, TryStatement } from 'oxc-parser';
import type { Survey } from './survey.js';
import { childrenOf } from '../tree.js';

/** A part of a loop, and whether a jump in it may be stopped on its way out, by a `catch` or another jump. */
interface Part {
  readonly node: Node;
  readonly isTried: boolean;
}

/**
 * Adds a loop that makes its variables anew each time round, for a function may hold them.
 *
 * @param whole with the label before it
 */
export function addLoop(survey: Survey, loop: ForStatement, whole: ForStatement | LabeledStatement): void {
  if (loop.init?.type !== 'VariableDeclaration' || loop.init.kind !== 'let') return;
  const ends: { readonly start: number; readonly label?: string }[] = [];
  const labels = new Set<string>();
  let holdsFunction = false;
  const pending: Part[] = [{ node: whole, isTried: false }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, isTried } = next;
    if (isFunction(node)) {
      holdsFunction = true;
      continue;
    }
    if (node.type === 'LabeledStatement') labels.add(node.label.name);
    if (!isTried && (node.type === 'ReturnStatement' || node.type === 'ThrowStatement'))
      ends.push({ start: node.start });
    if (!isTried && (node.type === 'BreakStatement' || node.type === 'ContinueStatement') && node.label)
      ends.push({ start: node.start, label: node.label.name });
    if (node.type === 'TryStatement') pending.push(...partsOfTry(node, isTried, survey));
    else for (const child of childrenOf(node)) pending.push({ node: child, isTried });
  }
  if (!holdsFunction) return;
  const leaves = ends.filter(({ label }) => label === undefined || !labels.has(label));
  survey.loops.push({ start: whole.start, ends: leaves.map(({ start }) => start) });
}

function partsOfTry({ block, handler, finalizer }: TryStatement, isTried: boolean, { text }: Survey): Part[] {
  const jumps = finalizer !== null && JUMP.test(text.slice(finalizer.start, finalizer.end));
  return [
    { node: block, isTried: isTried || jumps || handler !== null },
    ...(handler ? [{ node: handler, isTried: isTried || jumps }] : []),
    ...(finalizer ? [{ node: finalizer, isTried }] : []),
  ];
}

const JUMP = /\b(?:return|throw|break|continue)\b/;

/** A class among them, whose members are. */
const isFunction = ({ type }: Node): boolean =>
  type === 'ArrowFunctionExpression' ||
  type === 'FunctionExpression' ||
  type === 'FunctionDeclaration' ||
  type === 'ClassBody';
