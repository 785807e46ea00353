import { expect, it } from 'vitest';
import { lineStartsOf } from '../../syntax/line-text.js';
import { unheardOf } from './unheard-functions.js';

/** Whether a function, which the text ends with, is heard of by a stretch that begins on the first line. */
function isHeard(text: string, silent = ''): boolean {
  const start = text.indexOf('function');
  const body = text.indexOf('{}');
  const fn = {
    name: 'f',
    signature: { start, end: body },
    body: { start: body, end: body + 2 },
    anchor: start,
  };
  const from = text.indexOf(silent);
  const source = {
    text,
    lineStarts: lineStartsOf(text),
    statements: [],
    functions: [fn],
    branches: [],
    silent: [{ start: from, end: from + silent.length }],
    hints: [],
  };
  return unheardOf([1], source).length === 0;
}

it('a function that begins its line is heard of on the last line of code before it, as of Node’s test runner', () => {
  expect(isHeard('a();\nfunction f() {}')).toBe(true);
  expect(isHeard('a();\n\n// b\nfunction f() {}', '// b')).toBe(true);
  expect(isHeard('a();\nb();\nfunction f() {}')).toBe(false);
  expect(isHeard('a();\n  function f() {}')).toBe(false);
  expect(isHeard('function f() {}')).toBe(true);
});

it('a function that blanks begin the line of is heard of on lines without code before it, as a private method TypeScript lowered', () => {
  expect(isHeard('\n  function f() {}')).toBe(true);
  expect(isHeard('// b\n\n  function f() {}', '// b')).toBe(true);
  expect(isHeard('\na();\n  function f() {}')).toBe(false);
  expect(isHeard('\n  a = function f() {}')).toBe(false);
});
