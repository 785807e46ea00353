import { describe, expect, it } from 'vitest';
import { BRACKET_LIMIT, CHAIN_LIMIT, tooDeepAt } from './nesting.js';
import { createOxcSyntax } from './oxc-syntax.js';

const { parse } = createOxcSyntax();
const TOO_DEEP = { error: 'The code is nested too deeply to be parsed.' };

describe('createOxcSyntax().parse on nested code', () => {
  it.each([
    ['5,000 brackets', `${'('.repeat(5000)}1${')'.repeat(5000)};`],
    ['3,000 blocks', '{'.repeat(3000) + '}'.repeat(3000)],
    ['100,000 objects', `x = ${'{ a: '.repeat(100_000)}1${'}'.repeat(100_000)};`],
    ['100,000 templates', `x = ${'`${'.repeat(100_000)}1${'}`'.repeat(100_000)};`],
    ['100,000 else-ifs', `if (a) b();${' else if (a) b();'.repeat(100_000)}`],
    ['100,000 conditionals', `x = ${'a ? b : '.repeat(100_000)}c;`],
    ['100,000 arrow functions', `x = ${'a => '.repeat(100_000)}c;`],
    ['100,000 assignments', `${'a = '.repeat(100_000)}c;`],
  ])('returns an error for %s, where the parser would end the process', (_, text) => {
    expect(parse('a.ts', text)).toMatchObject(TOO_DEEP);
  });

  it.each([
    ['operands of &&', `x = ${'a && '.repeat(10_000)}b;`, 1],
    ['operands of +', `x = ${'a + '.repeat(10_000)}b;`, 1],
    ['calls', `a${'.b()'.repeat(10_000)};`, 1],
    ['assertions', `x = y${' as any'.repeat(10_000)};`, 1],
    ['else-ifs', `if (a) { b(); }${' else if (a) { b(); }'.repeat(3000)}`, 6002],
    ['arrow functions', `x = ${'a => '.repeat(3000)}c;`, 3001],
    ['statements', 'a = b ? c : d;\n'.repeat(10_000), 10_000],
    ['brackets in strings', `x = ${'"((((((((((" + '.repeat(3000)}1;`, 1],
    ['brackets in comments', `${'// ((((((((((\n/* [[[[ */'.repeat(3000)} a();`, 1],
    ['brackets, hundreds deep', `${'{ a();'.repeat(300)} ${'}'.repeat(300)}`, 300],
  ])('reads any number of %s', (_, text, statements) => {
    expect(parse('a.ts', text)).toMatchObject({ statements: { length: statements } });
  });

  it('names the line at which it gets too deep', () => {
    expect(parse('a.ts', `a();\n\n${'['.repeat(9999)}`)).toMatchObject({ ...TOO_DEEP, line: 3 });
  });
});

describe('tooDeepAt', () => {
  it('finds the first bracket or link beyond the limit', () => {
    expect(tooDeepAt('['.repeat(BRACKET_LIMIT))).toBe(-1);
    expect(tooDeepAt('['.repeat(BRACKET_LIMIT + 1))).toBe(BRACKET_LIMIT);
    expect(tooDeepAt('='.repeat(CHAIN_LIMIT))).toBe(-1);
    expect(tooDeepAt('='.repeat(CHAIN_LIMIT + 1))).toBe(CHAIN_LIMIT);
  });

  it('ends a chain at a semicolon or comma of its level, and takes it up again behind a bracket', () => {
    const half = '='.repeat(CHAIN_LIMIT / 2 + 1);
    expect(tooDeepAt(`${half};${half}`)).toBe(-1);
    expect(tooDeepAt(`${half},${half}`)).toBe(-1);
    expect(tooDeepAt(`${half}(;,)${half}`)).toBeGreaterThan(0);
  });

  it('takes brackets in a string that nothing ends for text', () => {
    expect(tooDeepAt(`"${'['.repeat(BRACKET_LIMIT + 1)}`)).toBe(-1);
  });
});
