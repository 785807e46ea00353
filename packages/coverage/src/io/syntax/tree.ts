import type { Node } from 'oxc-parser';

const WRAPPERS = [
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
] as const;

/** What only wraps an expression: parentheses, a type assertion, `!`. Nothing of it is left at run time. */
export type Wrapper = Extract<Node, { type: (typeof WRAPPERS)[number] }>;

const WRAPS: ReadonlySet<string> = new Set(WRAPPERS);

export const isWrapper = (node: Node): node is Wrapper => WRAPS.has(node.type);

/** The expression inside all wrappers. */
export function unwrapped(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) inner = inner.expression;
  return inner;
}

/** Where an expression ends when the brackets at its end are left out: those of the body of an arrow function too. */
export function bareEnd(node: Node): number {
  let inner = unwrapped(node);
  while (inner.type === 'ArrowFunctionExpression' && inner.expression) inner = unwrapped(inner.body);
  return inner.end;
}

/** Where a node starts when its decorators are counted in; the parser leaves those before `export` out. */
export function decoratedStart(node: Node): number {
  const declared =
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration'
      ? node.declaration
      : node;
  const first = declared && 'decorators' in declared ? declared.decorators?.[0] : undefined;
  return first ? Math.min(node.start, first.start) : node.start;
}

const NO_CODE = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/y;

/** Where a node starts when its decorators are left out: at its modifiers, its name. */
export function undecoratedStart(node: Node, text: string): number {
  const decorators = 'decorators' in node ? node.decorators : undefined;
  const last = decorators?.[decorators.length - 1];
  if (!last || last.end <= node.start) return node.start;
  NO_CODE.lastIndex = last.end;
  NO_CODE.test(text);
  return NO_CODE.lastIndex;
}

/** The children of a node of any type, in no order. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  const parts = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in parts) {
    const value = parts[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
