import { parseTree, type Node } from 'jsonc-parser';
import { lineOf, lineStartsOf } from '@org/coverage-engine';
import type { ValueTree } from './value-tree.js';

/** The value of a JSON text (comments and trailing commas are fine) with its places. */
export function jsonTree(text: string): ValueTree {
  const starts = lineStartsOf(text);
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root === undefined ? { kind: 'elsewhere', line: 1, reason: 'unparsable' } : treeOf(root, starts);
}

function treeOf(node: Node, starts: readonly number[]): ValueTree {
  const line = lineOf(starts, node.offset);
  if (node.type === 'number') {
    const value = node.value as number;
    return { kind: 'number', line, value, start: node.offset, end: node.offset + node.length };
  }
  if (node.type !== 'object') return { kind: 'elsewhere', line, reason: 'computed' };
  const members = new Map<string, ValueTree>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key !== undefined && value !== undefined) members.set(key.value as string, treeOf(value, starts));
  }
  return { kind: 'object', line, members, open: null };
}
