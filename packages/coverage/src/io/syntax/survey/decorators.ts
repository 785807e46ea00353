import type { Node } from 'oxc-parser';
import { isConstant } from './bindings.js';
import type { Survey } from './survey.js';

/**
 * Notes what functions among the arguments of a decorator return that needs nothing to run: `@type(() => User)`,
 * `@query(() => [User])`, `@property({ type: () => User })`. Vitest leaves out what stands in decorators that SWC wrote anew.
 */
export function noteConstants(survey: Survey, expression: Node): void {
  const pending: Node[] = expression.type === 'CallExpression' ? [...expression.arguments] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'ObjectExpression') {
      for (const property of node.properties) if (property.type === 'Property') pending.push(property.value);
    } else if (node.type === 'ArrowFunctionExpression' && returnsConstant(node.body)) {
      if (node.params.every(({ type }) => type === 'Identifier')) survey.decorating.add(node.body);
    }
  }
}

const returnsConstant = (body: Node): boolean =>
  body.type === 'ArrayExpression'
    ? body.elements.every((element) => element !== null && isConstant(element))
    : isConstant(body);
