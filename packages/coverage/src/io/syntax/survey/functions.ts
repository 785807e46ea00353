import type { ArrowFunctionExpression, Function } from 'oxc-parser';
import { anchorOf, markBody } from './anchors.js';
import type { Survey } from './survey.js';
import { addSilent, addStatement, visitAllLater, visitLater } from './survey.js';
import { bareEnd } from '../tree.js';

/**
 * Adds a function that has a body (an overload has none, and is silent) and leaves its parts to be visited.
 *
 * @param name what it is called by when it has no name of its own
 * @param start offset of the first token of the signature
 * @param anchor where Istanbul's `decl` starts when that is not the function's own name or first token
 */
export function addFunction(
  survey: Survey,
  node: Function | ArrowFunctionExpression,
  name: string | null,
  start: number,
  anchor?: number,
): void {
  const { body } = node;
  if (!body) return addSilent(survey, start, node.end);
  survey.functions.push({
    name: node.id?.name ?? name,
    signature: { start, end: body.start },
    body: { start: body.start, end: body.end },
    anchor: anchor ?? node.id?.start ?? anchorOf(survey, node),
  });
  visitLater(survey, node.typeParameters);
  visitAllLater(survey, node.params);
  visitLater(survey, node.returnType);
  if (body.type !== 'BlockStatement') {
    markBody(survey, body);
    const facts = survey.decorating.has(body) ? { declares: true } : {};
    addStatement(survey, body, anchorOf(survey, body), bareEnd(body), facts);
  }
  visitLater(survey, body);
}
