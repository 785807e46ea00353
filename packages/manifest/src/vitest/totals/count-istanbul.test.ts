import { describe, expect, it } from 'vitest';
import { countIstanbul } from './count-istanbul.js';

const at = (line: number, end: number | null = 9) => ({
  start: { line, column: 0 },
  end: { line, column: end },
});
const unwritten = { start: {}, end: {} };

/** A file with three statements on two lines, of which one ran, a function, and a branch of two arms. */
const entry = {
  path: 'src/a.ts',
  statementMap: { 0: at(1), 1: at(2), 2: at(2, null) },
  s: { 0: 0, 1: 4, 2: 0 },
  fnMap: { 0: { name: 'a', decl: at(1), loc: at(1) } },
  f: { 0: 1 },
  branchMap: { 0: { type: 'if', loc: at(2), locations: [at(2), unwritten] } },
  b: { 0: [3, 0] },
};

const counted = (...entries: readonly object[]) =>
  countIstanbul(
    JSON.stringify(Object.fromEntries(entries.map((one) => [(one as { path: string }).path, one]))),
  );

describe('countIstanbul', () => {
  it('adds up statements, branches, functions, and lines, of which one ran when any of its statements did', () => {
    expect(counted(entry)).toEqual(new Map([['src/a.ts', [1, 3, 1, 2, 1, 1, 1, 2]]]));
  });

  it('counts what never ran in the total alone', () => {
    const unrun = { ...entry, path: 'src/b.ts', s: { 0: 0, 1: 0, 2: 0 }, f: { 0: 0 }, b: { 0: [0, 0] } };
    expect(counted(unrun)?.get('src/b.ts')).toEqual([0, 3, 0, 2, 0, 1, 0, 2]);
  });

  it('has a file without anything that can run', () => {
    const empty = { path: 'src/b.ts', statementMap: {}, s: {}, fnMap: {}, f: {}, branchMap: {}, b: {} };
    expect(counted(empty, entry)?.get('src/b.ts')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('keeps a file named __proto__', () => {
    const text = JSON.stringify({ a: { ...entry, path: '__proto__' } }).replace('"a":', '"__proto__":');
    expect([...countIstanbul(text)!.keys()]).toEqual(['__proto__']);
  });

  const place = (start: object, end: object = { line: 1, column: 1 }) => ({
    statementMap: { 0: { start, end } },
    s: { 0: 1 },
  });
  const branch = (change: object, hits: unknown = [1, 0]) => ({
    branchMap: { 0: { ...entry.branchMap[0], ...change } },
    b: { 0: hits },
  });
  const fn = (change: object, hits: unknown = 1) => ({
    fnMap: { 0: { ...entry.fnMap[0], ...change } },
    f: { 0: hits },
  });

  it.each<[string, object]>([
    ['another path inside', { path: 'src/b.ts', statementMap: {}, s: {}, key: 'src/a.ts' }],
    ['no statements', { statementMap: undefined }],
    ['no counts of functions', { f: undefined }],
    ['statements that are a list', { statementMap: [], s: {} }],
    ['no branches', { branchMap: null }],
    ['a statement without a count', { s: { 0: 0, 1: 4 } }],
    ['a count without a statement', { s: { 0: 0, 1: 4, 2: 0, 3: 1 } }],
    ['counts of other statements', { s: { 0: 0, 1: 4, 3: 0 } }],
    ['a count below 0', { s: { 0: -1, 1: 4, 2: 0 } }],
    ['half a count', { s: { 0: 0.5, 1: 4, 2: 0 } }],
    ['a count that is a text', { s: { 0: '1', 1: 4, 2: 0 } }],
    ['a count above 2^53-1', { s: { 0: 2 ** 53, 1: 4, 2: 0 } }],
    ['a statement without a place', { statementMap: { 0: null }, s: { 0: 1 } }],
    ['a place without an end', { statementMap: { 0: { start: { line: 1, column: 0 } } }, s: { 0: 1 } }],
    ['line 0', place({ line: 0, column: 0 })],
    ['a line that is none', place({ line: 1.5, column: 0 })],
    ['a line past 2^31', place({ line: 2 ** 31, column: 0 })],
    ['an end on line 0', place({ line: 1, column: 0 }, { line: 0, column: 0 })],
    ['a column below 0', place({ line: 1, column: -1 })],
    ['a start without a column', place({ line: 1, column: null })],
    ['an end column below 0', place({ line: 1, column: 0 }, { line: 1, column: -1 })],
    ['an end without a column', place({ line: 1, column: 0 }, { line: 1 })],
    ['a function without a name', fn({ name: undefined })],
    ['a function without a declaration', fn({ decl: undefined })],
    ['a function without a body', fn({ loc: undefined })],
    ['a function that is none', { fnMap: { 0: 1 }, f: { 0: 1 } }],
    ['a function’s count below 0', fn({}, -1)],
    ['a branch without a type', branch({ type: undefined })],
    ['a branch without a place', branch({ loc: undefined })],
    ['a branch without arms', branch({ locations: {} })],
    ['an arm without a place', branch({ locations: [at(2), null] })],
    ['an arm with half a place', branch({ locations: [at(2), { start: {}, end: { line: 1, column: 0 } }] })],
    ['an arm more than counts', branch({}, [1])],
    ['counts that are no list', branch({}, 1)],
    ['an arm’s count below 0', branch({}, [1, -1])],
    ['a branch that is none', { branchMap: { 0: 'if' }, b: { 0: [] } }],
  ])('counts nothing where a file has %s', (_, change) => {
    const { key = entry.path, ...changed } = { ...entry, ...change } as { key?: string };
    expect(countIstanbul(JSON.stringify({ [key]: changed }))).toBeNull();
  });

  it.each([
    '',
    '[]',
    '{}',
    'null',
    '{"src/a.ts":null}',
    '{"src/a.ts":{"data":{}}}',
    JSON.stringify({ 'src/a.ts': entry }).slice(0, -1),
  ])('counts nothing of %j', (text) => {
    expect(countIstanbul(text)).toBeNull();
  });
});
