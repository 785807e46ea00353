import { describe, expect, it } from 'vitest';
import { parsed, sourceOf } from './__fixtures__/parsed.js';

const branchesOf = (text: string) => {
  const source = parsed(text);
  return source.branches.map(({ kind, head, arms }) => ({
    kind,
    head: sourceOf(source, head),
    arms: Object.fromEntries(arms.map(({ label, range }) => [label, sourceOf(source, range)])),
  }));
};

describe('branches', () => {
  it('row 21: of an if have the arms if and else, the unwritten one without range', () => {
    expect(branchesOf('if (a > 1) { b(); }')).toEqual([
      { kind: 'if', head: 'if (a > 1) ', arms: { if: '{ b(); }', else: null } },
    ]);
    expect(branchesOf('if (a) b(); else c();')[0]!.arms).toEqual({ if: 'b();', else: 'c();' });
  });

  it('row 21: of a conditional expression have the arms true and false, without brackets and assertions', () => {
    expect(branchesOf('x = a ? b! : (c as T);')).toEqual([
      { kind: 'cond-expr', head: 'a ? ', arms: { true: 'b', false: 'c' } },
    ]);
  });

  it('row 21: of a switch have an arm a case, with its text at most 40 characters long', () => {
    expect(branchesOf(`switch (a) { case 'x': b(); case ${'y'.repeat(50)}: default: }`)).toEqual([
      {
        kind: 'switch',
        head: 'switch (a) { ',
        arms: {
          "case 'x'": "case 'x': b();",
          [`case ${'y'.repeat(39)}…`]: `case ${'y'.repeat(50)}:`,
          default: 'default:',
        },
      },
    ]);
    expect(branchesOf('switch (a) {}')).toEqual([]);
  });

  it('row 21: of && || ?? are one a chain, through brackets and assertions', () => {
    expect(branchesOf('x = a && b;')).toEqual([
      { kind: 'binary-expr', head: 'a && ', arms: { left: 'a', right: 'b' } },
    ]);
    expect(branchesOf('x = ((a || b) as T) && c;')[0]!.arms).toEqual({
      'operand 1': 'a',
      'operand 2': 'b',
      'operand 3': 'c',
    });
  });

  it('row 21: of a default have the one arm default', () => {
    expect(branchesOf('function f(a: T = 1, { b = 2 }) {}')).toEqual([
      { kind: 'default-arg', head: 'a: T = ', arms: { default: '1' } },
      { kind: 'default-arg', head: 'b = ', arms: { default: '2' } },
    ]);
  });

  it('are not made by optional chaining or logical assignment, as in the tools', () => {
    expect(branchesOf('a?.b?.(); a ||= b; a &&= b; a ??= b;')).toEqual([]);
  });
});
