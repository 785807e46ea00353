import { describe, expect, it } from 'vitest';
import { rangeIn, statementsIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import type { Range, SyntaxFunction } from '../../model/syntax.js';
import { notOftener, withUnwrittenElse } from './ran-behind.js';
import type { StatementRegion } from '../regions.js';

/** Statements of a text in order, each with its count, and with what is before it in its list. */
function counted(text: string, ...found: readonly (readonly [string, number | null, string?])[]) {
  const statements = statementsIn(text, ...found.map(([code, , before]) => [code, before] as const));
  const regions = found.map(([, hits], at): StatementRegion => ({ range: statements[at]!.range, hits }));
  return { statements, regions };
}

it('a statement that begins its list ran as often as it is counted, whatever stands at the second place of the text', () => {
  const text = '\na(); function f() { b(); }';
  const { statements, regions } = counted(text, ['a();', 1], ['b();', 3]);
  expect(notOftener(regions, sourceWith(text, { statements })).map(({ hits }) => hits)).toEqual([1, 3]);
});

describe('what stands behind a `for` whose variables a function holds', () => {
  const loop = 'for (let i = 0; i < n; i++) { if (has(() => i)) return i; }';
  const text = `${loop} first(); second();`;
  const loops = [{ start: 0, ends: [text.indexOf('return i;')] }];
  const hitsOf = (begun: number | null, left: number | null, first: number | null, known = loops) => {
    const { statements, regions } = counted(
      text,
      [loop, begun],
      ['return i;', left],
      ['first();', first, 'for'],
      ['second();', 5, 'first'],
    );
    return notOftener(regions, sourceWith(text, { statements, loops: known }))
      .slice(2)
      .map(({ hits, isUnsure }) => (isUnsure ? 'of the loop' : hits));
  };

  it('did not run where each loop was left by a return, though V8 gives it the count of the body', () => {
    expect(hitsOf(1, 1, 3)).toEqual([0, 0]);
    expect(hitsOf(4, 4, 7)).toEqual([0, 0]);
    expect(hitsOf(2, 3, 7)).toEqual([0, 0]);
  });

  it('ran as often as the loop came to its end, at most', () => {
    expect(hitsOf(3, 1, 7)).toEqual([2, 2]);
    expect(hitsOf(3, null, 7)).toEqual([3, 3]);
  });

  it('says nothing of what comes after, for its count may be the body’s', () => {
    expect(hitsOf(5, 0, 2)).toEqual([2, 5]);
    expect(hitsOf(5, 0, 0)).toEqual(['of the loop', 5]);
    expect(hitsOf(3, 1, null)).toEqual([null, 2]);
  });

  it('did not run where the loop did not, and has its own count where nothing is known of the loop', () => {
    expect(hitsOf(0, 0, 0)).toEqual([0, 0]);
    expect(hitsOf(null, 1, 3)).toEqual([3, 5]);
  });

  it('runs as often as any other loop begins, at most', () => {
    expect(hitsOf(1, 1, 3, [])).toEqual([1, 1]);
    expect(hitsOf(4, 4, 3, [{ start: 9, ends: [] }])).toEqual([3, 3]);
  });
});

describe('what stands behind a statement', () => {
  const text = 'if (a) return; const b = a ?? 1; const c = () => 2; use(b);';
  const hitsOf = (functions: readonly SyntaxFunction[], ...hits: readonly (number | null)[]) => {
    const { statements, regions } = counted(
      text,
      ['if (a) return;', hits[0]!],
      ['const b = a ?? 1;', hits[1]!, 'if'],
      ['const c = () => 2;', hits[2]!, 'const b'],
      ['use(b);', hits[3]!, 'const c'],
    );
    return notOftener(regions, sourceWith(text, { statements, functions })).map((item) => item.hits);
  };

  it('ran no oftener, though V8 gives it the count of the function behind a decision', () => {
    expect(hitsOf([], 5, 2, 5, 5)).toEqual([5, 2, 2, 2]);
    expect(hitsOf([], 5, 2, 2, 1)).toEqual([5, 2, 2, 1]);
    expect(hitsOf([], 5, 2, null, 5)).toEqual([5, 2, null, 2]);
  });

  it('is not told by what sets a function, which may have that function’s count', () => {
    const range = rangeIn(text, 'const c = () => ');
    const arrow = { name: 'c', signature: range, body: rangeIn(text, '2'), anchor: range.start };
    expect(hitsOf([arrow], 5, 2, 0, 5)).toEqual([5, 2, 0, 2]);
    expect(hitsOf([arrow], 5, 2, 9, 5)).toEqual([5, 2, 9, 2]);
  });
});

describe('an `else` that is not written', () => {
  const text = 'if (f()) { a(); } const b = () => 1;';
  const arrow: SyntaxFunction = {
    name: 'b',
    signature: { start: text.indexOf('const'), end: text.indexOf('1') },
    body: rangeIn(text, '1'),
    anchor: text.indexOf('()', text.indexOf('b =')),
  };
  const elseOf = (
    [begun, taken, left]: readonly [number | null, number | null, number | null],
    following: number | null,
    functions: readonly SyntaxFunction[] = [],
    written: Range | null = null,
  ) => {
    const { statements, regions } = counted(
      text,
      ['if (f()) { a(); }', begun],
      ['const b = () => 1;', following, 'if'],
    );
    const behind = { ...statements[1]!, anchor: arrow.anchor };
    const branch = {
      kind: 'if',
      head: rangeIn(text, 'if (f()) '),
      arms: [
        { label: 'if', range: rangeIn(text, '{ a(); }'), hits: taken },
        { label: 'else', range: written, hits: left },
      ],
    };
    const source = sourceWith(text, { statements: [statements[0]!, behind], functions });
    return withUnwrittenElse([branch], regions, source)[0]!.arms[1]!.hits;
  };

  it('was not taken where what follows never ran, for then the condition threw', () => {
    expect(elseOf([9, 7, 2], 0)).toBe(0);
  });

  it('was taken no more often than the rest of the statement', () => {
    expect(elseOf([1, 1, 2], 1)).toBe(0);
    expect(elseOf([3, 1, 4], 1)).toBe(2);
    expect(elseOf([1, 2, 4], 1)).toBe(0);
    expect(elseOf([3, null, 4], 1)).toBe(3);
  });

  it('was taken where what follows ran more often than the `if`', () => {
    expect(elseOf([1, 0, 0], 1)).toBe(1);
    expect(elseOf([9, 2, 0], 7)).toBe(5);
  });

  it('has its own count where nothing says otherwise', () => {
    expect(elseOf([9, 7, 2], 3)).toBe(2);
    expect(elseOf([null, 7, 2], null)).toBe(2);
    expect(elseOf([9, 7, 0], 3)).toBe(0);
    expect(elseOf([9, 7, null], 0)).toBeNull();
    expect(elseOf([9, 7, 2], 0, [], rangeIn(text, 'a()'))).toBe(2);
  });

  it('is not judged by what sets a function, which may have that function’s count', () => {
    expect(elseOf([9, 7, 2], 0, [arrow])).toBe(2);
  });

  it('has its own count at the end of a list, and in a report that does not know the statement', () => {
    const branch = { kind: 'if', head: { start: 0, end: 9 }, arms: [] };
    expect(withUnwrittenElse([branch], [], sourceWith(text))).toEqual([branch]);
    const arms = [
      { label: 'if', range: { start: 9, end: 17 }, hits: 1 },
      { label: 'else', range: null, hits: 1 },
    ];
    expect(withUnwrittenElse([{ ...branch, arms }], [], sourceWith(text))).toEqual([{ ...branch, arms }]);
    const ternary = { kind: 'cond-expr', head: { start: 0, end: 9 }, arms };
    expect(withUnwrittenElse([ternary], [], sourceWith(text))).toEqual([ternary]);
  });
});

describe('what stands behind an `if` that leaves its list', () => {
  const hitsBehind = (
    text: string,
    begun: number,
    left: number,
    exit = 'return 1;',
    fn?: string,
    isBound = true,
  ) => {
    const whole = text.slice(0, text.indexOf(' after();'));
    const { statements, regions } = counted(
      text,
      [whole, begun],
      [exit, left],
      ['after();', begun, 'if'],
      ['last();', 7, 'after'],
    );
    const head = rangeIn(text, 'if (a)');
    const arms = [
      { label: 'if', range: { start: head.end + 1, end: whole.length } },
      { label: 'else', range: null },
    ];
    const branches = [{ kind: 'if', anchor: 0, head, arms }];
    const functions: SyntaxFunction[] = fn
      ? [{ name: null, signature: rangeIn(text, '() =>'), body: rangeIn(text, fn), anchor: text.indexOf(fn) }]
      : [];
    return notOftener(regions, sourceWith(text, { statements, branches, functions }), isBound)
      .slice(2)
      .map(({ hits }) => hits);
  };

  it('ran as often as it was not left, at most, though monocart-coverage-reports gives it the count of the function', () => {
    expect(hitsBehind('if (a) { return 1; } after(); last();', 3, 3)).toEqual([0, 0]);
    expect(hitsBehind('if (a) return 1; after(); last();', 3, 1)).toEqual([2, 2]);
    expect(hitsBehind('if (a) { throw b; } after(); last();', 3, 3, 'throw b;')).toEqual([0, 0]);
  });

  it('has its own count in maps of others, who count it', () => {
    expect(hitsBehind('if (a) { return 1; } after(); last();', 3, 3, 'return 1;', undefined, false)).toEqual([
      3, 3,
    ]);
  });

  it('is not bound by what may be caught, nor by a return of a function in it, nor by other words', () => {
    expect(hitsBehind('if (a) { try { throw b; } catch {} } after(); last();', 3, 3, 'throw b;')).toEqual([
      3, 3,
    ]);
    expect(
      hitsBehind('if (a) { c(() => { return 1; }); } after(); last();', 3, 3, 'return 1;', '{ return 1; }'),
    ).toEqual([3, 3]);
    expect(hitsBehind('if (a) { returned; } after(); last();', 3, 3, 'returned;')).toEqual([3, 3]);
  });
});
