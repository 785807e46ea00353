import type { Node, Program } from 'oxc-parser';
import { childrenOf } from '../syntax/tree.js';

/** Name → the value of a constant that is used exactly once, or why its number can't be edited. */
export type Constants = ReadonlyMap<string, Node | 'imported' | 'shared'>;

/** The imports of a module, and the constants at its top. */
export function constantsOf(program: Program): Constants {
  const uses = new Map<string, number>();
  countUses(program, uses);
  const constants = new Map<string, Node | 'imported' | 'shared'>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      for (const { local } of statement.specifiers) constants.set(local.name, 'imported');
    }
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || !init) continue;
      // One of the uses is the declaration itself.
      constants.set(id.name, uses.get(id.name) === 2 ? init : 'shared');
    }
  }
  return constants;
}

/** Counts the uses of names, whatever their scope: counting too many only makes a constant `shared`. */
function countUses(node: Node, uses: Map<string, number>): void {
  if (node.type === 'Identifier') uses.set(node.name, (uses.get(node.name) ?? 0) + 1);
  for (const child of childrenOf(node)) if (!isMereName(node, child)) countUses(child, uses);
}

function isMereName(parent: Node, child: Node): boolean {
  if (parent.type === 'Property') return child === parent.key && !parent.computed;
  if (parent.type === 'MemberExpression') return child === parent.property && !parent.computed;
  return parent.type === 'ExportSpecifier' && child === parent.exported;
}
