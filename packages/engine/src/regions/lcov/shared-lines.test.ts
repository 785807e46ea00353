import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith, syntaxWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { owedWords } from '../../__fixtures__/owed-words.js';
import type { SourceSyntax, SyntaxBlock } from '../../model/syntax.js';
import { judgeFile } from '../../judge/judge-file.js';

const statementsOf = (text: string, ...snippets: string[]) =>
  snippets.map((snippet) => {
    const range = rangeIn(text, snippet);
    return { range, anchor: range.start };
  });

/** What a line owes by the lines of an LCOV record. */
function owes(text: string, line: number, known: Partial<SourceSyntax>, ...rows: string[]): string {
  const record = lcovFrom(`SF:a.ts\n${rows.join('\n')}\nend_of_record\n`);
  return owedWords(judgeFile('a.ts', text, [line], [record], syntaxWith(known)));
}

const blockOf = (text: string, kind: SyntaxBlock['kind'], snippet: string): SyntaxBlock => ({
  kind,
  range: rangeIn(text, snippet),
});

describe('by LCOV, a line on which a block that may not run ends, and other code begins', () => {
  const text = 'for (const a of b) {\n  x(); } y();\n';
  const loop = {
    statements: statementsOf(text, 'for (const a of b) {\n  x(); }', 'x();', 'y();'),
    blocks: [blockOf(text, 'loop', '{\n  x(); }')],
  };

  it('says nothing of what is in a loop, and that of what is behind', () => {
    expect(owes(text, 2, loop, 'DA:1,1', 'DA:2,1')).toBe('s1 s1 ?line-shared-in-lcov');
  });

  it('says nothing of what is in a labelled block', () => {
    const labelled = { ...loop, blocks: [{ ...loop.blocks[0]!, kind: 'label' as const }] };
    expect(owes(text, 2, labelled, 'DA:1,1', 'DA:2,1')).toBe('s1 s1 ?line-shared-in-lcov');
  });

  it('did not run where it has a count of 0', () => {
    expect(owes(text, 2, loop, 'DA:1,1', 'DA:2,0')).toBe('s0 s0 s0');
  });

  it('did not run where it stands in a function that was not called', () => {
    const body = rangeIn(text, text.trimEnd());
    const functions = [{ name: 'f', signature: { start: 0, end: 0 }, body, anchor: 0 }];
    const rows = ['FN:1,f', 'FNDA:0,f', 'DA:1,1', 'DA:2,1'];
    expect(owes(text, 2, { ...loop, functions }, ...rows)).toBe('s0 s0 s0');
  });

  it('has the count of what stands in the block with it', () => {
    const both = 'for (const a of b) {\n  x(); z();\n}\n';
    const known = {
      statements: statementsOf(both, both.trimEnd(), 'x();', 'z();'),
      blocks: [blockOf(both, 'loop', '{\n  x(); z();\n}')],
    };
    expect(owes(both, 2, known, 'DA:1,1', 'DA:2,3')).toBe('s3 s3');
  });

  it('has a count of its own where nothing else begins on it', () => {
    const alone = 'for (const a of b) {\n  x();\n} y();\n';
    const known = {
      statements: statementsOf(alone, 'for (const a of b) {\n  x();\n}', 'x();', 'y();'),
      blocks: [blockOf(alone, 'loop', '{\n  x();\n}')],
    };
    expect(owes(alone, 2, known, 'DA:1,1', 'DA:2,3', 'DA:3,1')).toBe('s3');
  });
});

describe('by LCOV, what is written on one line', () => {
  it('has one count, of a loop', () => {
    const text = 'for (const a of b) x();\n';
    const known = {
      statements: statementsOf(text, text.trimEnd(), 'x();'),
      blocks: [blockOf(text, 'loop', 'x();')],
    };
    expect(owes(text, 1, known, 'DA:1,1')).toBe('s1 s1');
  });

  it('does not say whether a catch was reached', () => {
    const text = 'try { x(); } catch { y(); }\n';
    const known = {
      statements: statementsOf(text, text.trimEnd(), 'x();', 'y();'),
      blocks: [blockOf(text, 'catch', 'catch { y(); }')],
    };
    expect(owes(text, 1, known, 'DA:1,1')).toBe('s1 s1 ?line-shared-in-lcov');
  });

  it('does not say whether an arm was taken where it lists decisions that are not in the source, one of them with 0', () => {
    const text = 'if (a?.b) { x(); }\n';
    const arms = [
      { label: 'if', range: rangeIn(text, '{ x(); }') },
      { label: 'else', range: null },
    ];
    const known = {
      statements: statementsOf(text, text.trimEnd(), 'x();'),
      branches: [{ kind: 'if', anchor: 0, head: rangeIn(text, 'if (a?.b) '), arms }],
    };
    const block = (number: number, ...hits: number[]) =>
      hits.map((count, arm) => `BRDA:1,${number},${arm},${count}`);
    const untold = [...block(0, 0, 2), ...block(1, 1, 1)];
    expect(owes(text, 1, known, 'DA:1,2', ...untold)).toBe('s2 if.if0 if.else0 ?line-shared-in-lcov');
    const taken = [...block(0, 1, 2), ...block(1, 1, 1)];
    expect(owes(text, 1, known, 'DA:1,2', ...taken)).toBe('s2 if.if1 if.else1 s2');
    expect(owes(text, 1, known, 'DA:1,2', ...block(0, 0, 2))).toBe('s2 if.if0 if.else2 s0');
  });

  it('owes nothing more where a hint with a reason hides it', () => {
    const text = 'try { x(); } catch { y(); } // v8 ignore\n';
    const known = {
      statements: statementsOf(text, 'try { x(); } catch { y(); }', 'x();', 'y();'),
      blocks: [blockOf(text, 'catch', 'catch { y(); }')],
      hints: [{ line: 1, text: 'v8 ignore', reason: 'why', hides: rangeIn(text, 'y();') }],
    };
    expect(owes(text, 1, known, 'DA:1,1')).toBe('s1 s1');
  });
});

it('by LCOV, the script of a component is judged alike', () => {
  const text = 'for (const a of b) {\n  x(); } y();\n';
  const component = {
    ...sourceWith(text, {
      statements: statementsOf(text, 'for (const a of b) {\n  x(); }', 'x();', 'y();'),
      blocks: [blockOf(text, 'loop', '{\n  x(); }')],
    }),
    markup: [],
  };
  const syntax = { parse: () => null, parseComponent: () => component };
  const record = lcovFrom('SF:a.vue\nDA:1,1\nDA:2,1\nend_of_record\n');
  expect(owedWords(judgeFile('a.vue', text, [2], [record], syntax))).toBe('s1 ?line-shared-in-lcov');
});
