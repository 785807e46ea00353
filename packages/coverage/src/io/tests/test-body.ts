import type { ArrowFunctionExpression, CallExpression, Function, Node } from 'oxc-parser';

/** The function that is a test. */
export type TestBody = ArrowFunctionExpression | Function;

export const isTestBody = (node: Node): node is TestBody =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';

/** Whether nothing of a test runs: there is no statement, or it returns at once. */
export function isEmptied({ body }: TestBody): boolean {
  if (body?.type !== 'BlockStatement') return false;
  const [first] = body.body;
  return first === undefined || (first.type === 'ReturnStatement' && first.argument === null);
}

/** Whether the first statement skips the test: `ctx.skip()`, or `skip()` of `({ skip }) => …`. */
export function isSkippedWithin({ body, params }: TestBody): boolean {
  const first = body?.type === 'BlockStatement' ? body.body[0] : undefined;
  const call = first?.type === 'ExpressionStatement' ? first.expression : undefined;
  if (call?.type !== 'CallExpression' || !isUnconditional(call)) return false;
  const { callee } = call;
  if (callee.type === 'MemberExpression')
    return isNamed(callee.property, 'skip') && params.some((param) => isSame(param, callee.object));
  return isNamed(callee, 'skip') && params.some(takesSkip);
}

/** Vitest takes a condition or a note as the first argument. */
const isUnconditional = ({ arguments: [first] }: CallExpression): boolean =>
  first === undefined || (first.type === 'Literal' && Boolean(first.value));

const isSame = (one: Node, other: Node): boolean => one.type === 'Identifier' && isNamed(other, one.name);

const takesSkip = (param: Node): boolean =>
  param.type === 'ObjectPattern' &&
  param.properties.some((property) => property.type === 'Property' && isNamed(property.value, 'skip'));

const isNamed = (node: Node, name: string): boolean => node.type === 'Identifier' && node.name === name;
