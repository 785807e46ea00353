import { expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage } from '../model/coverage.js';
import type { Range } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';

const TEXT = `<script setup>
import { go } from './go';
const a = go();
function never() {
  return 1;
}
</script>
<template>
  <p>{{ a }}</p>
  <p>some text</p>
</template>
`;
const DOUBT = '?component-counted-by-line';

const rangeOf = (snippet: string): Range => {
  const start = TEXT.indexOf(snippet);
  return { start, end: start + snippet.length };
};
const component = {
  ...sourceWith(TEXT, {
    statements: ['a = go()', 'return 1;'].map(rangeOf).map((range) => ({ range, anchor: range.start })),
    functions: [
      {
        name: 'never',
        signature: rangeOf('function never() '),
        body: rangeOf('{\n  return 1;\n}'),
        anchor: TEXT.indexOf('never'),
      },
    ],
    silent: [rangeOf('<script setup>'), rangeOf("import { go } from './go';"), rangeOf('</script>')],
  }),
  markup: [rangeOf('  <p>{{ a }}</p>\n  <p>some text</p>\n')],
};

const syntax = { parse: () => null, parseComponent: () => component };

/** What each of the lines owes by a report. */
function owes(lines: readonly number[], evidence: FileCoverage): string[] {
  return lines.map((line) => owedWords(judgeFile('src/a.vue', TEXT, [line], [evidence], syntax)));
}

/** A map with a statement for each of the lines, from its begin to its end. */
const mapOf = (hits: Readonly<Record<number, number>>) =>
  istanbulFile({
    statements: Object.entries(hits).map(([line, count]) => ({
      span: {
        startLine: Number(line),
        startColumn: 0,
        endLine: Number(line),
        endColumn: TEXT.split('\n')[Number(line) - 1]!.length,
      },
      hits: count,
    })),
  });

const recordOf = (hits: Readonly<Record<number, number>>, ...rows: string[]) => {
  const lines = Object.entries(hits).map(([line, count]) => `DA:${line},${count}`);
  return lcovFrom(['SF:src/a.vue', ...rows, ...lines, 'end_of_record', ''].join('\n'));
};

it('a map of lines proves that a line did not run, and of none that it did', () => {
  const map = mapOf({ 2: 1, 3: 1, 4: 0, 5: 0, 6: 0, 9: 1, 10: 1 });
  expect(owes([3, 5, 9], map)).toEqual([DOUBT, 's0', DOUBT]);
});

it('what it can not prove stands in the order of the lines, beside what it does not know', () => {
  const judgement = judgeFile('src/a.vue', TEXT, [3, 5, 10], [mapOf({ 3: 1, 10: 1 })], syntax);
  expect(judgement.unmeasured.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 component-counted-by-line',
    '5 statement-unknown-to-report',
    '10 component-counted-by-line',
  ]);
});

it.each([
  ['columns, of one statement', [{ startLine: 3, startColumn: 6, endLine: 3, endColumn: 14 }]],
  ['a statement of two lines', [{ startLine: 3, startColumn: 0, endLine: 4, endColumn: 1 }]],
  ['an end before that of the line', [{ startLine: 3, startColumn: 0, endLine: 3, endColumn: 3 }]],
  ['no end, as of Astro', [{ startLine: 3, startColumn: 0, endLine: 3, endColumn: Infinity }]],
])('a map that has %s is none of lines', (_, spans) => {
  expect(owes([3], istanbulFile({ statements: spans.map((span) => ({ span, hits: 1 })) }))).toEqual(['s1']);
});

it('a map without statements is none of lines', () => {
  expect(owes([3], istanbulFile())).toEqual(['?statement-unknown-to-report']);
});

it.each([
  ['stretches are its branches', recordOf({ 3: 1, 5: 0, 6: 1 }, 'BRDA:1,0,0,1')],
  ['it counts a line without code', recordOf({ 2: 1, 3: 1, 5: 0 })],
])('so does a record in LCOV where %s', (_, record) => {
  expect(owes([3, 5], record)).toEqual([DOUBT, 's0']);
});

it('a record in LCOV that counts code alone is believed', () => {
  expect(owes([3, 5], recordOf({ 3: 1, 5: 0 }))).toEqual(['s1', 's0']);
});

it('markup of which such a record says nothing has the same doubt', () => {
  expect(owes([9, 10], recordOf({ 2: 1, 3: 1 }))).toEqual([DOUBT, DOUBT]);
  expect(owes([9], recordOf({ 3: 1 }))).toEqual(['?markup-unknown-to-lcov']);
});
