import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import type { SourceSyntax, SyntaxBranch } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { placedArms } from './placed-arms.js';
import { unrunArms } from './unrun-arms.js';

/** A text with its branches, each a kind and its arms as they stand there; null for one that is not written. */
function sourceOf(text: string, ...branches: [kind: string, ...arms: (string | null)[]][]): SourceSyntax {
  const branchOf = ([kind, ...arms]: (typeof branches)[number]): SyntaxBranch => ({
    kind,
    anchor: 0,
    head: { start: 0, end: 1 },
    arms: arms.map((arm) => ({ label: '', range: arm === null ? null : rangeIn(text, arm) })),
  });
  return {
    text,
    lineStarts: lineStartsOf(text),
    statements: [],
    functions: [],
    branches: branches.map(branchOf),
    silent: [],
    hints: [],
  };
}

/** The arms that did not run, of a record with these counts of lines and of stretches, each on its line. */
function unrun(source: SourceSyntax, lines: readonly number[], stretches: readonly [number, number][]) {
  const rows = [
    ...lines.map((hits, at) => `DA:${at + 1},${hits}`),
    ...stretches.map(([line, hits], block) => `BRDA:${line},${block},0,${hits}`),
  ];
  const record = lcovFrom(['SF:a.js', ...rows, 'end_of_record\n'].join('\n'));
  return unrunArms(record, placedArms(source), source).map(({ start, end }) => source.text.slice(start, end));
}

const BLOCK = '{\n  w();\n}';

describe('the arms that a stretch with a count of 0 may mean, by its line alone', () => {
  it('is the one that begins there, on the line of its decision or on its own', () => {
    const one = sourceOf('if (a) x();\n', ['if', 'x();', null]);
    expect(unrun(one, [1], [[1, 0]])).toEqual(['x();']);
    expect(unrun(one, [1], [[1, 2]])).toEqual([]);
    const two = sourceOf('if (a)\n  x();\n', ['if', 'x();', null]);
    expect(unrun(two, [1, 1], [[2, 0]])).toEqual(['x();']);
    expect(unrun(two, [1, 1], [[1, 0]])).toEqual([]);
  });

  it('is the one whose lines it fills, if there is any: others are not meant', () => {
    const source = sourceOf(`if (a || b) ${BLOCK}\n`, ['if', BLOCK, null], ['binary-expr', 'a', 'b']);
    expect(unrun(source, [1, 0, 0], [[1, 0]])).toEqual([BLOCK]);
    expect(
      unrun(
        source,
        [1, 0, 0],
        [
          [1, 0],
          [1, 0],
        ],
      ),
    ).toEqual([BLOCK, 'b']);
    expect(unrun(source, [1, 1, 1], [[1, 0]])).toEqual(['b']);
    const blank = sourceOf(`if (a) ${BLOCK}\n\ny();\n`, ['if', BLOCK, null]);
    expect(unrun(blank, [1, 0, 0, 1, 1], [[1, 0]])).toEqual([BLOCK]);
  });

  it('fills no line that has blanks behind it, which the record says ran', () => {
    const body = '{\n  w(); }';
    expect(unrun(sourceOf(`if (a) ${body}  \ny();\n`, ['if', body, null]), [1, 1, 1], [[1, 0]])).toEqual([
      body,
    ]);
    expect(unrun(sourceOf(`if (a) ${BLOCK}  \n`, ['if', BLOCK, null]), [1, 0, 1], [[1, 0]])).toEqual([BLOCK]);
    const crlf = sourceOf(`if (a || b) ${body}\r\n`, ['if', body, null], ['binary-expr', 'a', 'b']);
    expect(unrun(crlf, [1, 1], [[1, 0]])).toEqual(['b']);
  });

  it('is one whose lines the record says ran where nothing else may be meant: c8 has them so of what tsx writes', () => {
    const source = sourceOf(`if (a) ${BLOCK}\n`, ['if', BLOCK, null]);
    expect(unrun(source, [1, 1, 1], [[1, 0]])).toEqual([BLOCK]);
    const jump = sourceOf(`if (b) return; if (a) ${BLOCK}\n`, ['if', BLOCK, null]);
    expect(unrun(jump, [1, 1, 1], [[1, 0]])).toEqual([]);
    const chain = sourceOf(`{\n} else if (a) ${BLOCK}\n`, ['if', BLOCK, null]);
    expect(unrun(chain, [1, 1, 1, 1], [[2, 0]])).toEqual([]);
  });

  it('is none that fills lines with a count of 0 where no stretch begins', () => {
    expect(unrun(sourceOf(`if (a) ${BLOCK}\n`, ['if', BLOCK, null]), [1, 0, 0], [])).toEqual([]);
  });

  it('is told by lines that are counted', () => {
    const source = sourceOf(`if (a) ${BLOCK} y();\n`, ['if', BLOCK, null]);
    expect(unrun(source, [1], [[1, 0]])).toEqual([BLOCK]);
  });

  it('is none of whose lines one ran', () => {
    const inner = `if (b) ${BLOCK} else {\n  z();\n}`;
    const text = `if (a) {\n  x();\n} else ${inner}\n`;
    const source = sourceOf(text, ['if', '{\n  x();\n}', inner], ['if', BLOCK, '{\n  z();\n}']);
    expect(unrun(source, [1, 1, 1, 0, 1, 1, 1], [[3, 0]])).toEqual([BLOCK]);
  });

  it('begins where the arm before ends', () => {
    const operand = sourceOf('f(a ||\n  b);\n', ['binary-expr', 'a', 'b']);
    expect(unrun(operand, [1, 1], [[1, 0]])).toEqual(['b']);
    expect(unrun(operand, [1, 1], [[2, 0]])).toEqual(['b']);
    const trailing = sourceOf('f(a ?\n  b :\n  c);\n', ['cond-expr', 'b', 'c']);
    expect(unrun(trailing, [1, 1, 1], [[1, 0]])).toEqual(['b']);
    const choice = sourceOf('f(a\n  ? b\n  : c\n);\n', ['cond-expr', 'b', 'c']);
    expect(unrun(choice, [1, 1, 0, 1], [[2, 0]])).toEqual(['c']);
    const cases = sourceOf('switch (a) {\n  case 1: x();\n  case 2: y(); }\n', [
      'switch',
      'case 1: x();',
      'case 2: y();',
    ]);
    expect(unrun(cases, [1, 1, 1], [[2, 0]])).toEqual(['case 1: x();']);
  });

  it('is no default, which V8 does not count', () => {
    expect(unrun(sourceOf('(a = 1) => a;\n', ['default-arg', '1']), [1], [[1, 0]])).toEqual([]);
  });
});
