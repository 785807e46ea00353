import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import { sourceWith, syntaxWith } from '../../__fixtures__/known-syntax.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import type { BranchCount, FunctionCount } from '../../model/coverage.js';
import type { SyntaxBranch, SyntaxFunction } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { istanbulRegions } from './istanbul-regions.js';
import { judgeFile } from '../../judge/judge-file.js';
import { spanOf as spanIn } from '../span-offsets.js';

const spanOf = (text: string, snippet: string) =>
  spanIn(rangeIn(text, snippet), { lineStarts: lineStartsOf(text) });

describe('a branch that a printer has moved to where the inner one begins', () => {
  /** What each arm of both branches ran, by the syntax, where the report begins both where the inner one does. */
  function hitsOf(
    kind: string,
    text: string,
    outer: readonly [string, string],
    inner: readonly [string, string],
  ) {
    const branchOf = (head: string, arms: readonly string[]): SyntaxBranch => ({
      kind,
      anchor: rangeIn(text, head).start,
      head: rangeIn(text, head),
      arms: arms.map((arm) => ({ label: arm, range: rangeIn(text, arm) })),
    });
    const known = [branchOf(text.slice(0, text.indexOf('\n')), outer), branchOf(outer[0], inner)];
    const start = spanOf(text, outer[0]);
    const countOf = (arms: readonly string[], hits: readonly number[]): BranchCount => ({
      kind,
      span: start,
      // Istanbul gives the first arm of an `if` the whole `if`.
      arms: arms.map((arm, at) => ({
        span: kind === 'if' && at === 0 ? start : spanOf(text, arm),
        hits: hits[at]!,
      })),
    });
    const counts = [countOf(outer, [3, 0]), countOf(inner, [1, 2])];
    return [counts, counts.toReversed()].map((branches) =>
      istanbulRegions(istanbulFile({ branches }), sourceWith(text, { branches: known }))
        .branches.flatMap(({ arms }) =>
          arms.map(({ label, hits }) => `${label.trim().split('\n')[0]} ${hits}`),
        )
        .sort(),
    );
  }

  it('is told by the lines of its arms', () => {
    const inner = 'b\n? 1\n: 2\n';
    const expected = ['1 1', '2 2', '3 0', 'b 3'];
    expect(hitsOf('cond-expr', `x = a ?\n${inner}: 3\n`, [inner, '3'], ['1', '2'])).toEqual([
      expected,
      expected,
    ]);
  });

  it('of an if by those of the second, for the first is given the whole if', () => {
    const inner = 'if (b)\nc();\nelse d();\n';
    const expected = ['c(); 1', 'd(); 2', 'e(); 0', 'if (b) 3'];
    expect(hitsOf('if', `if (a)\n${inner}else e();\n`, [inner, 'e();'], ['c();', 'd();'])).toEqual([
      expected,
      expected,
    ]);
  });
});

describe('a function of a report', () => {
  const text = 'const f = () => { a(); }, g = () => { b(); };\n';
  const functionOf = (name: string, at: string, body: string): SyntaxFunction => ({
    name,
    signature: rangeIn(text, at),
    body: rangeIn(text, body),
    anchor: rangeIn(text, at).start,
  });
  const functions = [functionOf('f', 'f = () =>', '{ a(); }'), functionOf('g', 'g = () =>', '{ b(); }')];
  const countOf = (at: string, body: string, hits: number): FunctionCount => ({
    name: '',
    declaration: spanOf(text, at),
    body: spanOf(text, body),
    hits,
  });
  const hitsOf = (...counts: FunctionCount[]) =>
    istanbulRegions(istanbulFile({ functions: counts }), sourceWith(text, { functions })).functions.map(
      ({ name, hits }) => `${name} ${hits}`,
    );

  it('is the one whose body begins there, wherever a printer put its declaration', () => {
    expect(hitsOf(countOf('g = () =>', '{ a(); }', 3), countOf('f = () =>', '{ b(); }', 0))).toEqual([
      'f 3',
      'g 0',
    ]);
  });

  it('takes no other one that is told by its body', () => {
    expect(hitsOf(countOf('f = () =>', '{ a(); }', 3), countOf('f = () =>', 'b();', 0))).toEqual([
      'f 3',
      'g 0',
    ]);
  });

  it('is none whose body begins on another line, unless it begins where that does', () => {
    const elsewhere = { ...countOf('a()', '{ b(); }', 3), body: spanOf(`${text}a();`, 'a();') };
    const moved = { ...elsewhere, body: { ...elsewhere.body, startLine: 2 } };
    const [f] = functions;
    const count = (one: FunctionCount) =>
      istanbulRegions(
        istanbulFile({ functions: [one] }),
        sourceWith(`${text}a();\n`, { functions: [f!] }),
      ).functions.find(({ name }) => name === 'f')?.hits;
    expect(count(elsewhere)).toBe(3);
    expect(count(moved)).toBe(null);
    expect(count({ ...moved, declaration: spanOf(text, 'f = () =>') })).toBe(3);
  });
});

it('a private method that the report has not owes nothing where there is nothing to run in it', () => {
  const text = 'class A { #a() {} get #b() { c(); } d() {} #e(f = 1) {} }\n';
  const functionOf = (name: string, signature: string, body: string): SyntaxFunction => ({
    name,
    signature: rangeIn(text, signature),
    body: { start: rangeIn(text, signature).end, end: rangeIn(text, signature).end + body.length },
    anchor: rangeIn(text, signature).start,
  });
  const functions = [
    functionOf('A.#a', '#a() ', '{}'),
    functionOf('get A.#b', 'get #b() ', '{ c(); }'),
    functionOf('A.d', 'd() ', '{}'),
    functionOf('A.#e', '#e(f = 1) ', '{}'),
  ];
  const value = { label: 'default', range: rangeIn(text, '1') };
  const branches = [
    {
      kind: 'default-arg',
      anchor: rangeIn(text, 'f =').start,
      head: rangeIn(text, 'f = '),
      arms: [value],
    },
  ];
  const statements = [{ range: rangeIn(text, 'c();'), anchor: rangeIn(text, 'c();').start }];
  const source = sourceWith(text, { functions, statements, branches });
  const known = (report = istanbulFile({}), from = source) =>
    istanbulRegions(report, from).functions.map(({ name, hits }) => `${name} ${hits}`);
  expect(known()).toEqual(['get A.#b null', 'A.d null', 'A.#e null']);
  const beside = {
    ...source,
    text: `${text}f(a => b);\n`,
    lineStarts: [...source.lineStarts, text.length + 10],
  };
  const more = { range: { start: text.length, end: text.length + 10 }, anchor: text.length };
  const other = { ...branches[0]!, head: { start: text.length, end: text.length + 2 } };
  const among = { ...beside, statements: [...statements, more], branches: [...branches, other] };
  expect(known(istanbulFile({}), among)).toEqual(['get A.#b null', 'A.d null', 'A.#e null']);
  const count = { name: 'A.#a', declaration: spanOf(text, '#a() '), body: spanOf(text, '{}'), hits: 0 };
  expect(known(istanbulFile({ functions: [count] }))[0]).toBe('A.#a 0');
});

it('of two branches of a report that have their arms on the lines of one of the source it is the one that begins there', () => {
  const text = 'f(a || b);\n';
  const arms = ['a', 'b'].map((label) => ({ label, range: rangeIn(text, label) }));
  const head = rangeIn(text, '||');
  const known = { branches: [{ kind: 'binary-expr', anchor: rangeIn(text, 'a').start, head, arms }] };
  const countOf = (snippet: string, ...hits: number[]): BranchCount => ({
    kind: 'binary-expr',
    span: spanOf(text, snippet),
    arms: hits.map((count) => ({ span: spanOf(text, snippet), hits: count })),
  });
  const written = countOf('f(', 4, 4);
  const { branches } = istanbulRegions(
    istanbulFile({ branches: [written, countOf('a || b', 4, 0)] }),
    sourceWith(text, known),
  );
  expect(branches.find((branch) => branch.head === head)?.arms.map(({ hits }) => hits)).toEqual([4, 0]);
});

it('of an if that the syntax does not know the first arm is the whole, and owes nothing where the second stands', () => {
  const text = 'if a\n  b\nelse\n  c\nend\n';
  const whole = spanOf(text, text.trimEnd());
  const report = istanbulFile({
    path: 'a.x',
    branches: [
      {
        kind: 'if',
        span: whole,
        arms: [
          { span: whole, hits: 0 },
          { span: spanOf(text, '  c'), hits: 2 },
        ],
      },
    ],
  });
  const owes = (line: number) => owedWords(judgeFile('a.x', text, [line], [report], { parse: () => null }));
  expect([1, 2, 4].map(owes)).toEqual(['if.arm 10 if.arm 22+3', '-', 'if.arm 22']);
});

it('a branch that the report has not, and a hint without a reason hides, is unmeasured', () => {
  const text = 'x = /* istanbul ignore next */ (a ? b : c);\n';
  const hidden = rangeIn(text, '(a ? b : c)');
  const arms = ['b', 'c'].map((label) => ({ label, range: rangeIn(text, ` ${label}`) }));
  const known = {
    statements: [{ range: { start: 0, end: text.length - 1 }, anchor: 0 }],
    branches: [{ kind: 'cond-expr', anchor: hidden.start, head: rangeIn(text, 'a ?'), arms }],
    silent: [rangeIn(text, '/* istanbul ignore next */')],
  };
  const report = istanbulFile({ statements: [{ span: spanOf(text, text.trimEnd()), hits: 1 }] });
  const owes = (reason: string | null) => {
    const hints = [{ line: 1, text: 'istanbul ignore next', reason, hides: hidden }];
    return owedWords(judgeFile('a.ts', text, [1], [report], syntaxWith({ ...known, hints })));
  };
  expect(owes(null)).toBe('s1 ?ignored-without-reason');
  expect(owes('why')).toBe('s1');
});
