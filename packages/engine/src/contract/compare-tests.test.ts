import { describe, expect, it } from 'vitest';
import { compareTests, type Silencing, type TestFile, type WrittenTest } from './compare-tests.js';

/** A test of some titles, its body made of the last. */
const test = (titles: string, how: Silencing | null = null, body = `{ ${titles} }`): WrittenTest => {
  const path = titles.split(' > ');
  return { titles: path, body, silencer: how && { how, line: 7, titles: path } };
};
const file = (before: readonly WrittenTest[], now: readonly WrittenTest[], name = 'a.test.ts'): TestFile => ({
  file: name,
  before,
  now,
});
const named = (...files: readonly TestFile[]) =>
  compareTests(files).silenced.map(
    ({ file: name, silencer: { how, titles } }) => `${how} ${name} ${titles.join(' > ')}`,
  );

describe('compareTests: silenced', () => {
  it.each<Silencing>(['skip', 'todo', 'only', 'fails', 'emptied'])('names a test that ran: %s', (how) => {
    expect(named(file([test('a'), test('b')], [test('a', how), test('b')]))).toEqual([`${how} a.test.ts a`]);
  });

  it('names a suite once, for all of its tests', () => {
    const silencer = { how: 'skip', line: 1, titles: ['s'] } as const;
    const now = [test('s > a'), test('s > b')].map((one) => ({ ...one, silencer }));
    expect(compareTests([file([test('s > a'), test('s > b')], now)]).silenced).toEqual([
      { file: 'a.test.ts', silencer },
    ]);
  });

  it('names none that was silenced before, in whatever way, and none that runs again', () => {
    expect(named(file([test('a', 'skip'), test('b', 'todo')], [test('a', 'fails'), test('b')]))).toEqual([]);
  });

  it('names none that is new: it takes nothing away', () => {
    expect(named(file([test('a')], [test('a'), test('b', 'skip'), test('c', 'todo', '')]))).toEqual([]);
    expect(named(file([], [test('b', 'only')]))).toEqual([]);
  });

  it('knows a test again in another suite, or in another file', () => {
    const moved = [file([test('s > a')], []), file([], [test('t > a', 'skip')], 'b.test.ts')];
    expect(named(...moved)).toEqual(['skip b.test.ts t > a']);
    expect(named(file([test('s > a', 'skip')], []), file([], [test('a', 'skip')], 'b.test.ts'))).toEqual([]);
  });

  it('knows a test again by its body, under another title; not by one that is not known', () => {
    expect(named(file([test('a', null, '{ f(); }')], [test('b', 'skip', '{ f(); }')]))).toEqual([
      'skip a.test.ts b',
    ]);
    expect(named(file([test('a', null, '')], [test('b', 'skip', '')]))).toEqual([]);
  });

  it('tells tests of one title apart by their state: only what is skipped beyond before is named', () => {
    const two = [test('a'), test('a', 'skip')];
    expect(named(file(two, [...two].reverse()))).toEqual([]);
    expect(named(file(two, [test('a', 'skip'), test('a', 'skip')]))).toEqual(['skip a.test.ts a']);
    expect(named(file([test('a')], [test('a'), test('a', 'skip')]))).toEqual([]);
  });

  it('prefers the test of its own suite to another one of its title', () => {
    const before = [test('s > a'), test('t > a', 'skip')];
    expect(named(file(before, [test('s > a', 'skip'), test('t > a')]))).toEqual(['skip a.test.ts s > a']);
  });
});

describe('compareTests: removed', () => {
  const gone = (...files: readonly TestFile[]) =>
    compareTests(files).removed.map(({ file: name, titles }) => `${name} ${titles.join(' > ')}`);

  it('names a test that ran and is gone, where all else is as it was', () => {
    expect(gone(file([test('a'), test('s > b')], [test('a')]))).toEqual(['a.test.ts s > b']);
    expect(gone(file([test('a')], []), file([test('b')], [test('b')], 'b.test.ts'))).toEqual(['a.test.ts a']);
  });

  it('names none that moved, and none that did not run', () => {
    expect(gone(file([test('a'), test('b', 'skip')], []), file([], [test('s > a')], 'b.test.ts'))).toEqual(
      [],
    );
  });

  it('names none where a test is new, or tests otherwise than before: it may be in its place', () => {
    expect(gone(file([test('a'), test('b')], [test('b'), test('c', null, '{ g(); }')]))).toEqual([]);
    expect(gone(file([test('a'), test('b')], [test('b', null, '{ both(); }')]))).toEqual([]);
  });
});
