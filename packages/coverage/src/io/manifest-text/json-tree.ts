import { parseTree, type Node } from 'jsonc-parser';
import { lineStartsOf } from '@org/coverage-engine';
import { lineFinder } from './line-finder.js';
import type { ValueTree } from './value-tree.js';

/** The value of a JSON text (comments and trailing commas are fine) with its places. */
export function jsonTree(text: string): ValueTree {
  const lineOf = lineFinder(lineStartsOf(text));
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root === undefined ? { kind: 'elsewhere', line: 1, reason: 'unparsable' } : treeOf(root, lineOf);
}

function treeOf(node: Node, lineOf: (offset: number) => number): ValueTree {
  const line = lineOf(node.offset);
  if (node.type === 'number') {
    const value = node.value as number;
    return { kind: 'number', line, value, start: node.offset, end: node.offset + node.length };
  }
  if (node.type !== 'object') return { kind: 'elsewhere', line, reason: 'computed' };
  const members = new Map<string, ValueTree>();
  for (const { children } of node.children ?? []) {
    const [key, value] = children ?? [];
    if (key !== undefined && value !== undefined) members.set(key.value as string, treeOf(value, lineOf));
  }
  return { kind: 'object', line, members, open: null };
}
