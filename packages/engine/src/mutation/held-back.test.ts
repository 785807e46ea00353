import { describe, expect, it } from 'vitest';
import { heldBackBy } from './held-back.js';

const SOURCE = `export function rename(user: User, name: string): User {
  if (name === '') throw new RangeError('no name');
  console.log('renamed', name);
  logger.debug(
    'renamed again',
  );
  check(name); send('mail');
  throw Object.assign(new Error(name), { code: 'E_NAME' });
}
`;
const at = (text: string) => {
  const offset = SOURCE.indexOf(text);
  const before = SOURCE.slice(0, offset).split('\n');
  const start = { line: before.length, column: before[before.length - 1]!.length };
  return { start, end: { ...start, column: start.column + text.length } };
};

describe('heldBackBy', () => {
  it.each([
    [`'no name'`, 'StringLiteral', 'message'],
    [`'renamed'`, 'StringLiteral', 'logging'],
    [`'renamed again'`, 'StringLiteral', 'logging'],
    [`console.log('renamed', name)`, 'CallExpression', 'logging'],
    [`send('mail')`, 'CallExpression', null],
    [`''`, 'StringLiteral', null],
    [`'mail'`, 'StringLiteral', null],
    [`'E_NAME'`, 'StringLiteral', null],
    [`name === ''`, 'ConditionalExpression', null],
  ])('takes %s (%s) for %s', (original, mutator, rule) => {
    expect(heldBackBy({ mutator, original, range: at(original) }, SOURCE)).toBe(rule);
  });
});

describe('heldBackBy: a text', () => {
  const ruleOf = (source: string, original = `'text'`) => {
    const before = source.slice(0, source.indexOf(original)).split('\n');
    const start = { line: before.length, column: before.at(-1)!.length };
    const end = { ...start, column: start.column + original.length };
    return heldBackBy({ mutator: 'StringLiteral', original, range: { start, end } }, source);
  };

  it.each([
    ['behind a call in the call', `console.log(format(a), 'text');`, 'logging'],
    ['in a call in the call', `this.logger.warn(format('text'));`, 'logging'],
    ['of an invariant', `invariant(a > b(), 'text');`, 'message'],
    ['of an assertion', `assert.equal(a, b, 'text');`, 'message'],
    ['of a log in an error', `new TypeError(log.debug('text'))`, 'logging'],
    ['behind the call', `console.log(a) || send('text');`, null],
    ['behind a call and the end of its statement', `new Error(a); send('text');`, null],
    ['behind a call without a semicolon', `console.log(a)\nsend('text')\n`, null],
    ['behind a statement of a function in the call', `assert(() => { a; return 'text'; });`, null],
    ['of a method named as a logger of another object', `math.log(b('text'));`, null],
    ['four lines below the opening bracket', `new Error(\na,\nb,\nc,\n'text')`, null],
    ['three lines below it', `new Error(\na,\nb,\n'text')`, 'message'],
  ])('%s: %s is %s', (_, source, rule) => {
    expect(ruleOf(source)).toBe(rule);
  });
});

describe('heldBackBy: a call that is taken out', () => {
  const place = { line: 1, column: 0 };
  it.each([
    ['console.error(a)', 'logging'],
    ['this.#logger.info(a)', 'logging'],
    ['logger?.info(a)', 'logging'],
    ['save(console.log(a))', null],
    ['dialogue.log(a)', null],
  ])('%s is %s', (original, rule) => {
    const mutant = { mutator: 'CallExpression', original, range: { start: place, end: place } };
    expect(heldBackBy(mutant, original)).toBe(rule);
  });
});
