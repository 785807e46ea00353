import type { Node } from 'oxc-parser';

const BINARY: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '==': 7,
  '!=': 7,
  '===': 7,
  '!==': 7,
  '<': 8,
  '>': 8,
  '<=': 8,
  '>=': 8,
  in: 8,
  instanceof: 8,
  '<<': 9,
  '>>': 9,
  '>>>': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '%': 11,
  '**': 12,
};
const LOWEST = 0;
const UNARY = 13;
const POSTFIX = 14;

/** Whether the first operand of an expression, written in parentheses, is printed in parentheses too. */
export function needsParentheses(parent: Node, operand: Node): boolean {
  switch (parent.type) {
    case 'BinaryExpression':
      return parent.operator === '**' ? bindingOf(operand) <= UNARY : bindingOf(operand) < bindingOf(parent);
    case 'LogicalExpression':
      return (
        bindingOf(operand) < bindingOf(parent) ||
        (operand.type === 'LogicalExpression' && (operand.operator === '??') !== (parent.operator === '??'))
      );
    case 'ConditionalExpression':
      return bindingOf(operand) === LOWEST;
    case 'MemberExpression':
    case 'CallExpression':
      return bindingOf(operand) < POSTFIX || isOpaque(operand);
    default:
      return false;
  }
}

function bindingOf(node: Node): number {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return BINARY[node.operator] ?? LOWEST;
    case 'AssignmentExpression':
    case 'ArrowFunctionExpression':
    case 'ConditionalExpression':
    case 'SequenceExpression':
    case 'YieldExpression':
      return LOWEST;
    case 'UnaryExpression':
    case 'AwaitExpression':
    case 'UpdateExpression':
      return UNARY;
    default:
      return POSTFIX;
  }
}

/** What is called or taken a member of only inside parentheses, whatever its binding. */
const isOpaque = (node: Node): boolean =>
  node.type === 'ChainExpression' || node.type === 'FunctionExpression';
