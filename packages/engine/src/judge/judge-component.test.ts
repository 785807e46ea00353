import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage } from '../model/coverage.js';
import type { IgnoreHint, Range, SyntaxStatement } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';
import { spanOf } from '../regions/span-offsets.js';
import { judgeUnreported } from './judge-unreported.js';

const TEXT = `<script>
const props = macro<{ n: number }>();
function reset() {
  return go(
    'a message',
  );
}
/* v8 ignore next */
hidden();
browser();
</script>
<p>{reset()}</p>
{#if props.n}
  <b>
    text
  </b>
{/if}
<style>
p {}
</style>
`;

const rangeOf = (snippet: string): Range => {
  const start = TEXT.indexOf(snippet);
  return { start, end: start + snippet.length };
};
const statement = (snippet: string): SyntaxStatement => {
  const range = rangeOf(snippet);
  return { range, anchor: range.start };
};
const RETURN = `return go(\n    'a message',\n  );`;
const hint: IgnoreHint = { line: 8, text: 'v8 ignore next', reason: null, hides: rangeOf('hidden();') };
const component = {
  ...sourceWith(TEXT, {
    statements: [statement('macro<{ n: number }>()'), ...[RETURN, 'hidden();', 'browser();'].map(statement)],
    functions: [
      {
        name: 'reset',
        signature: rangeOf('function reset() '),
        body: rangeOf(`{\n  ${RETURN}\n}`),
        anchor: TEXT.indexOf('reset'),
      },
    ],
    silent: [
      rangeOf('<script>'),
      rangeOf('/* v8 ignore next */'),
      rangeOf('</script>'),
      rangeOf('<style>\np {}\n</style>'),
    ],
    hints: [hint],
  }),
  markup: [{ start: TEXT.indexOf('<p>'), end: TEXT.indexOf('<style>') }],
};
const syntax = { parse: () => null, parseComponent: () => component };
const owes = (line: number, ...evidence: FileCoverage[]): string =>
  owedWords(judgeFile('src/a.svelte', TEXT, [line], evidence, syntax));

const map = (hits: { readonly script: number; readonly markup: number | null }) =>
  istanbulFile({
    statements: [
      { span: spanOf(rangeOf(`const props`), component), hits: 1 },
      { span: spanOf(rangeOf(RETURN), component), hits: hits.script },
      ...(hits.markup === null ? [] : [{ span: spanOf(rangeOf('reset()}'), component), hits: hits.markup }]),
    ],
    functions: [
      {
        name: 'reset',
        declaration: spanOf(rangeOf('reset'), component),
        body: spanOf(rangeOf(`{\n  ${RETURN}\n}`), component),
        hits: hits.script,
      },
    ],
  });
const record = (rows: string) => lcovFrom(`SF:src/a.svelte\n${rows}end_of_record\n`);

describe('judgeFile of a component, by a map', () => {
  it.each([
    [1, '-', 'tags of scripts'],
    [2, 's1', 'what the report has'],
    [3, 'f0(reset)', 'a function never called'],
    [5, 's0', 'a later line of a statement that did not run'],
    [8, '-', 'a comment'],
    [9, '?ignored-without-reason', 'what a hint hides'],
    [10, '?statement-unknown-to-report', 'a statement of which no report has any part'],
    [12, 's1', 'markup that ran'],
    [13, '-', 'markup that the report does not list, where other markup ran'],
    [19, '-', 'styles'],
  ])('line %i owes %s: %s', (line, words) => {
    expect(owes(line, map({ script: 0, markup: 1 }))).toBe(words);
  });

  it('markup was not exercised where none of it was, or nothing of a component without any in the report', () => {
    expect(owes(13, map({ script: 1, markup: 0 }))).toBe('s0');
    expect(owes(13, map({ script: 0, markup: null }))).toBe('-');
    expect(
      owes(13, istanbulFile({ statements: [{ span: spanOf(rangeOf(RETURN), component), hits: 0 }] })),
    ).toBe('s0');
    expect(owes(13, istanbulFile({}))).toBe('-');
  });

  it('says in which function a line stands', () => {
    const { functionAt } = judgeFile('src/a.svelte', TEXT, [5], [map({ script: 0, markup: 1 })], syntax);
    expect(functionAt(5)).toBe('reset');
  });
});

describe('an expression of several lines in markup, as Vue places it', () => {
  const [first, text] = [TEXT.indexOf('{#if'), TEXT.indexOf('text')];
  const late = { startLine: 13, startColumn: text - first, endLine: 13 };
  const owesOn = (line: number, endColumn: number) => {
    const span = { ...late, endColumn };
    const known = map({ script: 1, markup: 1 });
    return owes(line, {
      ...known,
      statements: [...known.statements, { span, hits: 0 }],
      functions: [{ name: 'click', declaration: span, body: span, hits: 0 }],
      branches: [
        {
          kind: 'if',
          span,
          arms: [
            { span, hits: 0 },
            { span: null, hits: 2 },
          ],
        },
      ],
    });
  };

  it.each([
    ['to a column behind its line', text - first + 4],
    ['to the end of a line', Infinity],
  ])('owes what stands there, %s', (_, endColumn) => {
    expect(owesOn(15, endColumn)).toBe('s0 if.arm 10 if.arm 22');
    expect(owesOn(16, endColumn)).toBe('-');
    expect(owesOn(13, endColumn)).toBe('-');
  });
});

describe('a branch in markup', () => {
  const owesWith = (kind: string, snippet: string, arms: readonly (string | null)[]) => {
    const hits = arms.map((arm) => ({
      span: arm === null ? null : spanOf(rangeOf(arm), component),
      hits: 0,
    }));
    const branches = [{ kind, span: spanOf(rangeOf(snippet), component), arms: hits }];
    return owes(12, istanbulFile({ ...map({ script: 1, markup: 1 }), branches }));
  };

  it.each([
    ['binary-expr', 'reset()}', ['reset()}', '}</p>']],
    ['default-arg', 'reset()}', ['}</p>']],
  ])('of kind %s owes nothing where only the compiler wrote it', (kind, snippet, arms) => {
    expect(owesWith(kind, snippet, arms)).toBe('s1');
  });

  it('owes its arms where its lines have an operator, or it is of another kind', () => {
    expect(owesWith('if', 'reset()}', ['reset()}', null])).toContain('if.arm 10');
    const text = TEXT.replace('{reset()}', '{a || b}');
    const start = { startLine: 12, startColumn: 4, endLine: 12, endColumn: 10 };
    const written = {
      kind: 'binary-expr',
      span: start,
      arms: [
        { span: start, hits: 1 },
        { span: { ...start, startColumn: 9 }, hits: 0 },
      ],
    };
    const known = { ...sourceWith(text), markup: [{ start: text.indexOf('<p>'), end: text.length }] };
    const judgement = judgeFile('a.vue', text, [12], [istanbulFile({ branches: [written] })], {
      parse: () => null,
      parseComponent: () => known,
    });
    expect(owedWords(judgement)).toBe('binary-expr.arm 11 binary-expr.arm 20');
  });
});

describe('judgeFile of a component, by LCOV', () => {
  const rows = 'FN:3,reset\nFNDA:0,reset\nDA:2,1\nDA:4,0\nDA:12,1\n';

  it.each([
    [2, 's1', 'what the report lists'],
    [3, 'f0(reset)', 'a function never called'],
    [5, 's0', 'a later line of a statement that did not run'],
    [9, '?ignored-without-reason', 'what a hint hides'],
    [10, '?statement-unknown-to-report', 'a statement on lines that it does not list'],
    [12, 's1', 'markup that it lists'],
    [13, '?markup-unknown-to-lcov', 'markup that it does not list'],
    [14, '-', 'an element that begins'],
    [15, '?markup-unknown-to-lcov', 'text'],
    [16, '-', 'an element that ends'],
    [17, '-', 'a block that ends'],
  ])('line %i owes %s: %s', (line, words) => {
    expect(owes(line, record(rows))).toBe(words);
  });

  it('markup was not exercised where none of it was', () => {
    expect(owes(13, record(rows.replace('DA:12,1', 'DA:12,0')))).toBe('s0');
  });

  it('findings come in the order of lines', () => {
    const { owed, unmeasured } = judgeFile('src/a.svelte', TEXT, [2, 5, 10, 12, 13], [record(rows)], syntax);
    expect([...owed, ...unmeasured].map(({ line }) => line)).toEqual([2, 5, 12, 10, 13]);
  });
});

it('a component that no report has owes a test for its code, and none for comments and styles', () => {
  expect(judgeUnreported('src/a.svelte', TEXT, [1, 5, 8, 13, 19], syntax)).toMatchObject({
    executable: [5, 13],
    isIgnored: false,
  });
});
