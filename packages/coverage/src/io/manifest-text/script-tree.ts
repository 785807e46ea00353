import { lineOf, lineStartsOf } from '@org/coverage-engine';
import type { Node } from 'oxc-parser';
import { parseScript } from '../syntax/parse-script.js';
import { unwrapped } from '../syntax/tree.js';
import { constantsOf, type Constants } from './constants.js';
import { defaultExport } from './default-export.js';
import type { NotWritten, ValueTree } from './value-tree.js';

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;

interface Reading {
  readonly constants: Constants;
  readonly lineOf: (offset: number) => number;
}

/** The value that a module exports by default, as its text writes it. `file` says by its extension what the text is. */
export function scriptTree(file: string, text: string): ValueTree {
  const program = parseScript(file, text)?.program;
  const exported = program && defaultExport(program);
  if (!exported) return { kind: 'elsewhere', line: 1, reason: 'unparsable' };
  const starts = lineStartsOf(text);
  const reading = { constants: constantsOf(program), lineOf: (at: number) => lineOf(starts, at) };
  return treeOf(insideCall(exported, reading), reading);
}

/** The manifest inside `defineFeature(…)`, under any name, also where a constant holds the call. */
function insideCall(node: Node, { constants }: Reading): Node {
  const bare = unwrapped(node);
  const held = bare.type === 'Identifier' ? constants.get(bare.name) : undefined;
  const value = held !== undefined && typeof held !== 'string' ? unwrapped(held) : bare;
  if (value.type !== 'CallExpression') return bare;
  return value.arguments[0] ?? bare;
}

function treeOf(node: Node, reading: Reading): ValueTree {
  const value = unwrapped(node);
  if (value.type === 'ObjectExpression') return objectTree(value, reading);
  if (value.type === 'Identifier') {
    const held = reading.constants.get(value.name) ?? 'computed';
    return typeof held === 'string' ? elsewhere(value, held, reading) : treeOf(held, reading);
  }
  const number = numberOf(value);
  if (number === null) return elsewhere(value, 'computed', reading);
  const { start, end } = value;
  return { kind: 'number', line: reading.lineOf(start), value: number, start, end };
}

function objectTree(object: ObjectNode, reading: Reading): ValueTree {
  const members = new Map<string, ValueTree>();
  let open: number | null = null;
  for (const property of object.properties) {
    const key = property.type === 'Property' ? keyOf(property) : null;
    if (key === null) {
      // It may give any member anew.
      open = reading.lineOf(property.start);
      for (const [name, { line }] of members)
        members.set(name, { kind: 'elsewhere', line, reason: 'spread' });
    } else if (property.type === 'Property') {
      const plain = property.kind === 'init' && !property.method;
      members.set(key, plain ? treeOf(property.value, reading) : elsewhere(property, 'computed', reading));
    }
  }
  return { kind: 'object', line: reading.lineOf(object.start), members, open };
}

function keyOf({ key, computed, shorthand }: Extract<Node, { type: 'Property' }>): string | null {
  if (key.type === 'Literal') return String(key.value);
  if (computed || key.type !== 'Identifier') return null;
  // `__proto__: base` is no member but where members are inherited from.
  return key.name === '__proto__' && !shorthand ? null : key.name;
}

function numberOf(node: Node): number | null {
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : null;
  if (node.type !== 'UnaryExpression' || (node.operator !== '-' && node.operator !== '+')) return null;
  const inner = numberOf(unwrapped(node.argument));
  return inner === null || node.operator === '+' ? inner : -inner;
}

const elsewhere = (node: Node, reason: NotWritten, { lineOf }: Reading): ValueTree => ({
  kind: 'elsewhere',
  line: lineOf(node.start),
  reason,
});
