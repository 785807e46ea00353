import { lineOf, lineStartsOf, type Silencer, type Silencing, type WrittenTest } from '@org/coverage-engine';
import type { Argument, CallExpression, Node } from 'oxc-parser';
import { loadOxc } from '../syntax/load-oxc.js';
import { tooDeepAt } from '../syntax/nesting.js';
import { childrenOf } from '../syntax/tree.js';
import { isEmptied, isSkippedWithin, isTestBody, type TestBody } from './test-body.js';
import { MARKS, TEST_FUNCTIONS, testFunction, type Mark, type TestNames } from './test-function.js';

const WORDS = 'skip|skipIf|runIf|todo|only|fails|failing';
const NO_STATEMENT = String.raw`\{(?:\s|//.*|/\*[^]*?\*/)*(?:\}\s*[,)]|return[^\S\r\n]*[;}\r\n])`;

/** Text that may silence a test, one of the words or a body that is none: files without it need not be parsed. */
const MAY_SILENCE = new RegExp(
  [
    String.raw`\.\s*(?:${WORDS})\b`,
    String.raw`\[\s*['"\x60](?:${WORDS})['"\x60]`,
    String.raw`\.\s*(?:each|for)\s*\(\s*\[\s*\]`,
    String.raw`\b(?:${WORDS})\s*[:(]`,
    String.raw`\bx(?:it|test|describe)\b`,
    String.raw`(?:=>|\))\s*${NO_STATEMENT}`,
    String.raw`\b(?:it|test)\s*\(\s*(?:'[^'\n]*'|"[^"\n]*"|\x60[^\x60]*\x60)\s*,?\s*\)`,
  ].join('|'),
);

/** Whether a text may have tests that are silenced. */
export const mayBeSilenced = (text: string): boolean => MAY_SILENCE.test(text);

/** Where a test stands, and what this comes to for it. */
interface Place {
  readonly titles: readonly string[];
  readonly silencer: Silencer | null;
  readonly isOnly: boolean;
}

interface Declaration extends Place {
  readonly isSuite: boolean;
  readonly body: string;
}

/**
 * The tests that a text declares, each with what is sure to silence it; none where it can't be parsed. A suite in which
 * no test stands counts as one.
 *
 * @param file its name says which language it is
 */
export function writtenTests(file: string, text: string): WrittenTest[] {
  if (tooDeepAt(text) !== -1) return [];
  const lineStarts = lineStartsOf(text);
  const names: TestNames = new Map(TEST_FUNCTIONS);
  const found: Declaration[] = [];
  let firstOnly: Silencer | null = null;
  visit(loadOxc()(file, text).program, { titles: [], silencer: null, isOnly: false });
  return found.map(({ titles, body, silencer, isOnly }) => ({
    titles,
    body,
    silencer: silencer ?? (isOnly ? null : firstOnly),
  }));

  function visit(node: Node, suite: Place): void {
    if (node.type === 'ImportSpecifier') addName(node.local, node.imported);
    if (node.type === 'VariableDeclarator' && node.init) addName(node.id, node.init);
    const own = node.type === 'CallExpression' ? declaredBy(node, suite) : null;
    const known = found.length;
    for (const child of childrenOf(node)) visit(child, own ?? suite);
    if (own && (!own.isSuite || found.length === known)) found.push(own);
  }

  function addName(local: Node, value: Node): void {
    const named = testFunction(value, names);
    if (named && local.type === 'Identifier') names.set(local.name, named);
  }

  function declaredBy(call: CallExpression, suite: Place): Declaration | null {
    const by = testFunction(call.callee, names);
    const [title] = call.arguments;
    const test = call.arguments.find(isTestBody) ?? null;
    if (by === null || title === undefined || (test === null && !isText(title))) return null;
    const titles = [...suite.titles, wordsOf(title)];
    const marks = new Set([...by.marks, ...optionsIn(call)]);
    const silencer = (how: Silencing): Silencer => ({ how, line: lineOf(lineStarts, call.start), titles });
    if (marks.has('only')) firstOnly ??= silencer('only');
    const how = silencingOf(marks, by.isSuite ? null : test, test === null && call.arguments.length === 1);
    return {
      titles,
      silencer: suite.silencer ?? (how && silencer(how)),
      isOnly: suite.isOnly || marks.has('only'),
      isSuite: by.isSuite,
      body: test?.body ? text.slice(test.body.start, test.body.end) : '',
    };
  }

  function wordsOf(title: Argument): string {
    const words =
      title.type === 'Literal'
        ? String(title.value)
        : title.type === 'TemplateLiteral'
          ? text.slice(title.start + 1, title.end - 1)
          : text.slice(title.start, title.end);
    return words.replace(/\s+/g, ' ');
  }
}

/** @param test the function of a test, null where it is not known or a suite’s */
function silencingOf(
  marks: ReadonlySet<Mark>,
  test: TestBody | null,
  isTitleAlone: boolean,
): Silencing | null {
  if (marks.has('skip') || (test && isSkippedWithin(test))) return 'skip';
  if (marks.has('todo') || isTitleAlone) return 'todo';
  if (marks.has('fails')) return 'fails';
  return test && isEmptied(test) ? 'emptied' : null;
}

const isText = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');

/** What the options of a test say, such as `{ skip: true }`. */
const optionsIn = (call: CallExpression): Mark[] =>
  call.arguments
    .flatMap((given) => (given.type === 'ObjectExpression' ? given.properties : []))
    .flatMap(markOf);

const markOf = (field: Node): Mark | [] =>
  field.type === 'Property' &&
  field.key.type === 'Identifier' &&
  field.value.type === 'Literal' &&
  field.value.value
    ? (MARKS.get(field.key.name) ?? [])
    : [];
