import type { Node } from 'oxc-parser';
import { loadOxc } from './load-oxc.js';
import { childrenOf, unwrapped } from './tree.js';

/**
 * What the text of a configuration gives some options, such as `ignorers: console`, one text a value. A value that is no
 * literal is given as it is written; `false` is none.
 *
 * @param file its name says whether it is JSON or a script
 */
export function optionValues(file: string, text: string, options: ReadonlySet<string>): ReadonlySet<string> {
  const [name, script] = file.endsWith('.json') ? [`${file}.js`, `(${text})`] : [file, text];
  const found = new Set<string>();
  visit(loadOxc()(name, script).program);
  return found;

  function visit(node: Node): void {
    const field = fieldIn(node);
    if (field !== null && options.has(field.name))
      for (const value of valuesOf(unwrapped(field.value))) found.add(`${field.name}: ${value}`);
    childrenOf(node).forEach(visit);
  }

  function valuesOf(node: Node): string[] {
    if (node.type === 'ArrayExpression')
      return node.elements.flatMap((element) => (element ? valuesOf(element) : []));
    const literal = literalOf(node);
    if (literal === false) return [];
    return [
      literal === undefined ? script.slice(node.start, node.end).replace(/\s+/g, ' ') : String(literal),
    ];
  }
}

/** A field and what it is given, in an object or by an assignment; null for any other node. */
function fieldIn(node: Node): { readonly name: string; readonly value: Node } | null {
  if (node.type === 'Property') return { name: nameOf(node.key), value: node.value };
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return null;
  return { name: nameOf(node.left.property), value: node.right };
}

const nameOf = (node: Node): string => (node.type === 'Identifier' ? node.name : String(literalOf(node)));

const literalOf = (node: Node): unknown => (node.type === 'Literal' ? node.value : undefined);
