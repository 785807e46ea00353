import { expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { syntaxWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import { judgeFile } from '../judge/judge-file.js';
import { lineStartsOf } from '../syntax/line-text.js';
import { spanOf } from './span-offsets.js';

const TEXT = 'a(); b();\nc();\n';

/** What the last statement owes by a map of which nothing ran, and a record with these counts of the lines. */
function owedBy(first: number, second: number): string {
  const ranges = ['a();', 'b();', 'c();'].map((code) => ({
    start: TEXT.indexOf(code),
    end: TEXT.indexOf(code) + code.length,
  }));
  const statements = ranges.map((range, index) => ({
    range,
    anchor: range.start,
    ...(index === 0 ? {} : { after: ranges[index - 1]!.start }),
  }));
  const lineStarts = lineStartsOf(TEXT);
  const map = istanbulFile({
    statements: ranges.map((range) => ({ span: spanOf(range, { lineStarts }), hits: 0 })),
  });
  const record = lcovFrom(`SF:a.ts\nDA:1,${first}\nDA:2,${second}\nend_of_record\n`);
  return owedWords(judgeFile('a.ts', TEXT, [2], [map, record], syntaxWith({ statements })));
}

it('what LCOV counts of a line that statements share says nothing of what stands behind them', () => {
  expect(owedBy(1, 1)).toBe('s1');
  expect(owedBy(1, 0)).toBe('s0');
});

it('nothing ran behind a line of which LCOV counts nothing either', () => {
  expect(owedBy(0, 1)).toBe('s0');
});
