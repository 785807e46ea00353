import { describe, expect, it } from 'vitest';
import { rangeIn, statementsIn, type FoundStatement } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import type { SyntaxBranch, SyntaxFunction } from '../../model/syntax.js';
import { behindOperands } from './behind-operands.js';

const BOTH = 'a && b();';

/** What is left of a stretch with a count of 0, of code in a function, beside others and such as ran. */
function left(
  code: string,
  statements: readonly FoundStatement[],
  { unrun = BOTH, others = [] as string[], ran = [] as string[], inner = [] as string[], behind = '' } = {},
): string {
  const text = `function f() {${code}}\n${behind}`;
  const bodyOf = (body: string): SyntaxFunction => {
    const range = rangeIn(text, body);
    return { name: null, signature: { ...range, end: range.start }, body: range, anchor: range.start };
  };
  const branches: SyntaxBranch[] = [
    {
      kind: 'binary-expr',
      anchor: text.indexOf('a && b'),
      head: rangeIn(text, 'a &&'),
      arms: ['a && b()', 'b()'].map((arm, at) => ({
        label: arm,
        range: at === 0 ? { start: text.indexOf(arm), end: text.indexOf(arm) + 1 } : rangeIn(text, arm),
      })),
    },
    {
      kind: 'cond-expr',
      anchor: text.indexOf('c ?'),
      head: rangeIn(text, 'c ?'),
      arms: [
        { label: 'true', range: rangeIn(text, 'd()') },
        { label: 'false', range: rangeIn(text, 'e()') },
      ],
    },
  ];
  const source = sourceWith(text, {
    functions: [`{${code}}`, ...inner].map(bodyOf),
    branches: branches.filter(({ anchor }) => anchor !== -1),
    statements: statementsIn(text, ...statements),
  });
  const rangesOf = (codes: readonly string[]) => codes.map((one) => rangeIn(text, one));
  const { start, end } = behindOperands(rangesOf([unrun, ...others]), rangesOf(ran), source)[0]!;
  return text.slice(start, end);
}

describe('a stretch with a count of 0 that begins with a statement', () => {
  it('is of what that decides on', () => {
    expect(left(`g(); ${BOTH}`, [['g();'], [BOTH, 'g();']])).toBe('b();');
    const choice = 'c ? d() : e();';
    expect(left(`g(); ${choice}`, [['g();'], [choice, 'g();']], { unrun: 'c ? d()' })).toBe('d()');
    const chain = "a.b['c']?.d();";
    expect(left(`g(); ${chain}`, [['g();'], [chain, 'g();']], { unrun: chain })).toBe('?.d();');
  });

  it('is so of the first statement of a function, and of an arrow function that gives it', () => {
    expect(left(`  ${BOTH}`, [[BOTH]])).toBe('b();');
    expect(left('g(() => a && b());', [], { unrun: 'a && b()', inner: ['a && b()'] })).toBe('b()');
  });

  it('is so of one that is in no function', () => {
    expect(left('return 1;', [['h();'], [BOTH, 'h();']], { behind: `h(); ${BOTH}` })).toBe('b();');
  });

  it('is of all of it where it begins a block, or decides on nothing', () => {
    expect(left(`g(); { ${BOTH} }`, [['g();'], [BOTH]])).toBe(BOTH);
    expect(left('g(); h();', [['g();'], ['h();', 'g();']], { unrun: 'h();' })).toBe('h();');
  });

  const GUARD = 'if (g) { return; }';
  const guarded: FoundStatement[] = [[GUARD], [BOTH, GUARD]];

  it('is of all of it behind what may have left the function', () => {
    expect(left(`${GUARD} ${BOTH}`, guarded)).toBe(BOTH);
    expect(left(`${GUARD} ${BOTH}`, guarded, { ran: ['{ return; }'] })).toBe(BOTH);
  });

  it('is of all of it in a block behind what may have left it, unless that block ran', () => {
    const found: FoundStatement[] = [[GUARD], ['h();'], [BOTH, 'h();']];
    expect(left(`${GUARD} { h(); ${BOTH} }`, found)).toBe(BOTH);
    expect(left(`${GUARD} { h(); ${BOTH} }`, found, { ran: ['{ h(); '] })).toBe('b();');
  });

  it('is not behind what did not leave it, or at times', () => {
    expect(left(`${GUARD} ${BOTH}`, guarded, { others: ['{ return; }'] })).toBe('b();');
    expect(left(`${GUARD} ${BOTH}`, guarded, { ran: [' a && '] })).toBe('b();');
    expect(left(`${GUARD} ${BOTH}`, guarded, { ran: ['{ return; } a &&'] })).toBe('b();');
    const inner = '{ return 1; }';
    const call = `g(() => ${inner});`;
    expect(left(`${call} ${BOTH}`, [[call], [BOTH, call]], { inner: [inner] })).toBe('b();');
  });

  it('is of all of it behind what ran in a stretch around both', () => {
    const block = `{ ${GUARD} ${BOTH} }`;
    expect(left(`h(); ${block}`, guarded, { ran: [block] })).toBe(BOTH);
  });

  it('is not behind a statement that was come to, but for a jump between', () => {
    const next: FoundStatement[] = [[GUARD], ['h();', GUARD], [BOTH, 'h();']];
    expect(left(`${GUARD} h(); ${BOTH}`, next, { ran: [' h(); '] })).toBe('b();');
    const other: FoundStatement[] = [[GUARD], ['return 1;', GUARD], [BOTH, 'return 1;']];
    expect(left(`${GUARD} return 1; ${BOTH}`, other, { ran: [' return 1; '] })).toBe(BOTH);
  });
});
