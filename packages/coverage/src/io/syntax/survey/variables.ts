import type { VariableDeclaration } from 'oxc-parser';
import { anchorOf } from './anchors.js';
import { isMemberOfImport } from './bindings.js';
import { targetName, visitNamed } from './naming.js';
import type { Survey } from './survey.js';
import { addSilent, addStatement, visitLater } from './survey.js';
import { bareEnd } from '../tree.js';

/**
 * Adds a statement for each declarator that has an initialiser: it starts there for the tools, and for a reader at
 * its name, or at the `const` (or `export`) of the first. What `isMemberOfImport` finds is unlisted.
 *
 * @param start offset of the declaration's first token
 * @param ofNamespace whether a namespace exports it: `const x = 1` becomes `const x = N.x = 1`, found at the name
 */
export function addDeclarators(
  survey: Survey,
  node: VariableDeclaration,
  start: number,
  ofNamespace = false,
): void {
  if (node.declare) return addSilent(survey, start, node.end);
  const last = node.declarations.length - 1;
  node.declarations.forEach((declarator, index) => {
    const { id, init } = declarator;
    visitLater(survey, id);
    if (!init) return;
    const from = index === 0 ? start : declarator.start;
    const range = { start: from, end: index === last ? node.end : declarator.end };
    if (isMemberOfImport(init, survey.bindings)) survey.unlisted.push(range);
    else {
      const anchor = ofNamespace && id.type === 'Identifier' ? id.start : anchorOf(survey, init);
      addStatement(survey, range, anchor, bareEnd(init));
    }
    visitNamed(survey, init, targetName(id, survey.text), from);
  });
}
