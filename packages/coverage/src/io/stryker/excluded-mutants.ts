import type { Node } from 'oxc-parser';
import { loadOxc } from '../syntax/load-oxc.js';
import { childrenOf, unwrapped } from '../syntax/tree.js';

/** The options by which a configuration leaves mutants out. */
const EXCLUDING = new Set(['excludedMutations', 'ignorers', 'ignoreStatic']);

/**
 * What a configuration of Stryker leaves out, such as `ignorers: console`. Read from its text, since a former one can't
 * be run; a value that is no literal is given as it is written.
 *
 * @param file its name says whether it is JSON or a script
 */
export function excludedMutants(file: string, text: string): ReadonlySet<string> {
  const [name, script] = file.endsWith('.json') ? [`${file}.js`, `(${text})`] : [file, text];
  const excluded = new Set<string>();
  visit(loadOxc()(name, script).program);
  return excluded;

  function visit(node: Node): void {
    if (node.type === 'Property') {
      const option = node.key.type === 'Identifier' ? node.key.name : literalOf(node.key);
      if (typeof option === 'string' && EXCLUDING.has(option))
        for (const value of valuesOf(unwrapped(node.value))) excluded.add(`${option}: ${value}`);
    }
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

const literalOf = (node: Node): unknown => (node.type === 'Literal' ? node.value : undefined);
