import type { Argument, Node } from 'oxc-parser';
import { unwrapped } from '../syntax/tree.js';

/** What is said of a test beside its title and its body. */
export type Mark = 'skip' | 'todo' | 'only' | 'fails';

/** What declares a test or a suite: `it`, `describe.skip`, `test.each(…)`. */
export interface TestFunction {
  readonly isSuite: boolean;
  readonly marks: ReadonlySet<Mark>;
}

/** The test functions of a text, by the names that they have in it. */
export type TestNames = Map<string, TestFunction>;

const named = (isSuite: boolean, marks: readonly Mark[], ...names: readonly string[]) =>
  names.map((name) => [name, { isSuite, marks: new Set(marks) }] as const);

/** The names that test runners give them. */
export const TEST_FUNCTIONS: ReadonlyMap<string, TestFunction> = new Map([
  ...named(false, [], 'it', 'test', 'bench'),
  ...named(true, [], 'describe', 'suite'),
  ...named(false, ['skip'], 'xit', 'xtest'),
  ...named(true, ['skip'], 'xdescribe'),
]);

/** The marks by what is written after a test function, or in the options of a test. */
export const MARKS: ReadonlyMap<string, Mark> = new Map([
  ['skip', 'skip'],
  ['todo', 'todo'],
  ['only', 'only'],
  ['fails', 'fails'],
  ['failing', 'fails'],
]);

/** Members that say nothing of whether a test runs. */
const MANNERS: ReadonlySet<string> = new Set(['concurrent', 'sequential', 'shuffle']);

/** Members that give a test function when they are called. */
const MAKERS: ReadonlySet<string> = new Set(['each', 'for', 'prop', 'extend', 'skipIf', 'runIf']);

/** Those that give one test for each element of a list. */
const ROWS: ReadonlySet<string> = new Set(['each', 'for']);

/** The test function that an expression gives; null where it gives none, or nothing is known of it. */
export function testFunction(expression: Node, names: TestNames): TestFunction | null {
  const node = unwrapped(expression);
  switch (node.type) {
    case 'Identifier':
      return names.get(node.name) ?? null;
    case 'MemberExpression': {
      const name = memberOf(node);
      const mark = MARKS.get(name);
      const base = mark || MANNERS.has(name) ? testFunction(node.object, names) : null;
      return base && mark ? marked(base, mark) : base;
    }
    case 'CallExpression':
      return made(node.callee, node.arguments, names);
    case 'TaggedTemplateExpression':
      return made(node.tag, [], names);
    default:
      return null;
  }
}

const marked = ({ isSuite, marks }: TestFunction, mark: Mark): TestFunction => ({
  isSuite,
  marks: new Set([...marks, mark]),
});

/** What `test.each(…)`, `test.extend(…)` or `test.skipIf(…)` give. */
function made(callee: Node, [first]: readonly Argument[], names: TestNames): TestFunction | null {
  if (callee.type !== 'MemberExpression' || !MAKERS.has(memberOf(callee))) return null;
  const base = testFunction(callee.object, names);
  return base && neverRuns(memberOf(callee), first) ? marked(base, 'skip') : base;
}

/** Whether what is written out keeps tests from running: `skipIf(true)`, `runIf(false)`, no row for `each([])`. */
function neverRuns(maker: string, given: Argument | undefined): boolean {
  if (given?.type === 'ArrayExpression') return ROWS.has(maker) && given.elements.length === 0;
  return (
    given?.type === 'Literal' &&
    ((maker === 'skipIf' && Boolean(given.value)) || (maker === 'runIf' && !given.value))
  );
}

function memberOf({ computed, property }: Extract<Node, { type: 'MemberExpression' }>): string {
  if (computed) return property.type === 'Literal' ? String(property.value) : '';
  return property.type === 'Identifier' ? property.name : '';
}
