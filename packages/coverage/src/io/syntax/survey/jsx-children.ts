import type { JSXElement, JSXFragment, Node } from 'oxc-parser';
import { LONG_LIST, markLineLeader } from './anchors.js';
import type { Survey } from './survey.js';

/**
 * Notes which children of an element the printer begins a line with: many in a list, or one beside attributes
 * (`jsx(Tag, { … })` of React's automatic runtime).
 */
export function markChildren(survey: Survey, node: JSXElement | JSXFragment): void {
  if (!survey.printed) return;
  const children = node.children.filter(isPrinted);
  const attributes = node.type === 'JSXElement' ? node.openingElement.attributes.length : 0;
  if (children.length < LONG_LIST && (children.length !== 1 || attributes === 0)) return;
  for (const child of children) {
    if (child.type === 'JSXExpressionContainer') markLineLeader(survey, child.expression);
  }
}

function isPrinted(child: Node): boolean {
  if (child.type === 'JSXText') return child.value.trim() !== '' || !child.value.includes('\n');
  return child.type !== 'JSXExpressionContainer' || child.expression.type !== 'JSXEmptyExpression';
}
