import { describe, expect, it } from 'vitest';
import type { Survivor } from '../../model/mutation.js';
import { codeText, hiddenText, scoreText, shownSurvivors, testsText } from './survivor-words.js';

const survivor = (line: number, more: Partial<Survivor> = {}): Survivor => ({
  file: 'src/user.ts',
  range: { start: { line, column: 0 }, end: { line, column: 1 } },
  layer: 'entities',
  mutator: 'StringLiteral',
  original: "'a'",
  replacement: "''",
  status: 'survived',
  static: false,
  coveredBy: [],
  coveredByTotal: 0,
  ...more,
});

const message = survivor(1, { heldBack: 'message' });
const logging = survivor(2, { heldBack: 'logging' });

it('scoreText says the score of changed code where it counts by itself', () => {
  const score = { covered: 7, total: 8 };
  expect(scoreText({ score })).toBe('7 of 8 (87.5 %)');
  expect(scoreText({ score, changedScore: { covered: 0, total: 1 } })).toBe(
    '7 of 8 (87.5 %), changed code 0 of 1 (0 %)',
  );
});

describe('shownSurvivors', () => {
  it('shows the first of each line of each file that is not held back', () => {
    const first = survivor(1);
    const otherFile = survivor(1, { file: 'src/other.ts' });
    expect(shownSurvivors([message, first, survivor(1), otherFile, logging], false)).toEqual([
      first,
      otherFile,
    ]);
  });

  it('shows those that are held back too with `all`', () => {
    expect(shownSurvivors([message, logging], true)).toEqual([message, logging]);
  });
});

describe('hiddenText', () => {
  const said = (...survivors: readonly Survivor[]) => hiddenText(survivors, shownSurvivors(survivors, false));

  it.each<[string, readonly Survivor[]]>([
    ['1 more on the same lines', [survivor(1), survivor(1)]],
    ['2 held back (message)', [message, message]],
    ['1 held back (message), 1 held back (logging)', [logging, message]],
    ['1 more on the same lines, 1 held back (logging)', [survivor(2), logging, survivor(2)]],
  ])('says %s', (text, survivors) => {
    expect(said(...survivors)).toBe(text);
  });

  it('is null where all are shown', () => {
    expect(said(survivor(1), survivor(2))).toBeNull();
    expect(hiddenText([message], [message])).toBeNull();
  });
});

describe('codeText', () => {
  it('says that code is taken out, and cuts what is longer than 200 characters', () => {
    expect(codeText('')).toBe('(nothing)');
    expect(codeText('a'.repeat(200))).toBe('a'.repeat(200));
    expect(codeText('a'.repeat(201))).toBe(`${'a'.repeat(200)}…`);
  });
});

describe('testsText', () => {
  const test = { file: 'src/user.test.ts', name: 'renames' };

  it('names the first test and counts the others', () => {
    expect(testsText(survivor(1, { coveredBy: [test], coveredByTotal: 1 }))).toBe(
      'passed by src/user.test.ts "renames"',
    );
    expect(testsText(survivor(1, { coveredBy: [test], coveredByTotal: 3 }))).toBe(
      'passed by src/user.test.ts "renames", and 2 more tests',
    );
  });

  it('says of a static mutant without tests of its own that every test ran, and of another nothing', () => {
    expect(testsText(survivor(1, { static: true }))).toBe('every test ran with it, and passed');
    expect(testsText(survivor(1, { status: 'no-coverage' }))).toBeNull();
  });
});
