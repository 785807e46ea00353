import { describe, expect, it } from 'vitest';
import { istanbulData } from '../__fixtures__/real-reports.js';
import { readIstanbul } from './read-istanbul.js';

type Json = Record<string, unknown>;

/** What a report tells of one entry, an Istanbul one but for a change. */
const readEntry = (change: (entry: Json) => void) => {
  const entry = JSON.parse(JSON.stringify(istanbulData('/p/a.ts'))) as Json;
  change(entry);
  return readIstanbul(Buffer.from(JSON.stringify({ '/p/a.ts': entry })), { name: 'coverage-final.json' });
};

/** Sets the member at a path like `fnMap.0.decl`; undefined takes it out. */
const set = (at: string, value: unknown) => (entry: Json) => {
  const keys = at.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce<Json>((object, key) => object[key] as Json, entry);
  holder[last] = value;
};

const point = (line: unknown, column: unknown) => ({ line, column });
const WHOLE_NUMBER = 'expected a whole number, found';
const LINE = 'expected a line from 1 on';

describe('an entry of an Istanbul report that is no such entry', () => {
  it.each<[at: string, problem: string, change: (entry: Json) => void]>([
    [
      'statementMap',
      'expected an object',
      (e) => (set('s', undefined)(e), set('statementMap', undefined)(e)),
    ],
    ['statementMap', 'expected an object', set('statementMap', undefined)],
    ['statementMap', 'expected an object', set('statementMap', [])],
    ['s', 'expected an object', set('s', undefined)],
    ['statementMap.9', 'missing, though s.9 exists', set('s.9', 1)],
    [
      's.9',
      'missing, though statementMap.9 exists',
      (e) => set('statementMap.9', (e.statementMap as Json)[0])(e),
    ],
    ['s.0', `${WHOLE_NUMBER} null`, set('s.0', null)],
    ['s.0', `${WHOLE_NUMBER} 0.5`, set('s.0', 0.5)],
    ['s.0', `${WHOLE_NUMBER} string`, set('s.0', '1')],
    ['s.0', `${WHOLE_NUMBER} an array`, set('s.0', [1])],
    ['s.0', `${WHOLE_NUMBER} object`, set('s.0', {})],
    ['statementMap.0', 'expected a location', set('statementMap.0', null)],
    ['statementMap.0.start', 'expected { line, column }', set('statementMap.0', {})],
    ['statementMap.0.end', 'expected { line, column }', set('statementMap.0.end', null)],
    ['statementMap.0.start.line', LINE, set('statementMap.0.start.line', 0)],
    ['statementMap.0.start.line', LINE, set('statementMap.0.start.line', '1')],
    ['statementMap.0.start.line', LINE, set('statementMap.0.start.line', 1.5)],
    ['statementMap.0.start.line', LINE, set('statementMap.0.start.line', 2 ** 31)],
    [
      'statementMap.0.start.line',
      LINE,
      set('statementMap.0', { start: point(null, 1), end: point(null, 1) }),
    ],
    ['statementMap.0.end.line', LINE, set('statementMap.0.end.line', 0)],
    ['statementMap.0.start.column', 'expected a number', set('statementMap.0.start.column', null)],
    ['statementMap.0.start.column', 'expected a number', set('statementMap.0.start.column', 0.5)],
    ['statementMap.0.end.column', 'expected a number or null', set('statementMap.0.end.column', 'x')],
    ['f.0', 'missing, though fnMap.0 exists', set('f', {})],
    ['f.0', `${WHOLE_NUMBER} string`, set('f.0', '1')],
    ['fnMap.0', 'expected an object', set('fnMap.0', 'f')],
    ['fnMap.0.name', 'expected a text', set('fnMap.0.name', 1)],
    ['fnMap.0.decl', 'expected a location', set('fnMap.0.decl', 1)],
    ['fnMap.0.loc', 'expected a location', set('fnMap.0.loc', 1)],
    [
      'fnMap.0.loc',
      'expected a location',
      (e) => (set('fnMap.0.decl', undefined)(e), set('fnMap.0.loc', undefined)(e)),
    ],
    ['branchMap', 'expected an object', set('branchMap', undefined)],
    ['b', 'expected an object', set('b', undefined)],
    ['b.1', '1 counts for 2 arms', set('b.1', [0])],
    ['b.1', 'expected an array', set('b.1', 3)],
    ['b.1.0', `${WHOLE_NUMBER} string`, set('b.1', ['0', 1])],
    ['branchMap.0', 'expected an object', set('branchMap.0', 'if')],
    ['branchMap.0.type', 'expected a text', set('branchMap.0.type', 1)],
    ['branchMap.0.loc', 'expected a location', set('branchMap.0.loc', 1)],
    ['branchMap.0.locations', 'expected an array', set('branchMap.0.locations', {})],
    ['branchMap.1.locations.1', 'expected a location', set('branchMap.1.locations.1', null)],
    ['branchMap.1.locations.1.start.line', LINE, set('branchMap.1.locations.1.end', point(5, 3))],
    ['branchMap.1.locations.1.start.line', LINE, set('branchMap.1.locations.1.start', point(null, 3))],
    ['branchMap.1.locations.1.end.line', LINE, set('branchMap.1.locations.1.start', point(5, 3))],
    [
      'branchMap.1.locations.1.start.column',
      'expected a number',
      set('branchMap.1.locations.1', { start: point(5, null), end: point(5, null) }),
    ],
    ['branchMap.1.locations.1.start', 'expected { line, column }', set('branchMap.1.locations.1.start', 5)],
  ])('makes the report unreadable, and is told by %s: %s', (at, problem, change) => {
    const { value, diagnostics } = readEntry(change);
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([
      {
        code: 'REPORT_MALFORMED',
        severity: 'error',
        message: `The entry "/p/a.ts" is malformed at "${at}": ${problem}.`,
      },
    ]);
  });
});

describe('an entry of an Istanbul report', () => {
  it.each([{}, { start: {}, end: {} }, { start: null, end: null }, { start: point(null, null), end: {} }])(
    'has no place for an arm that is not written: %j',
    (nowhere) => {
      const { value } = readEntry(set('branchMap.1.locations.1', nowhere));
      expect(value!.files[0]!.branches[1]!.arms.map(({ span }) => span === null)).toEqual([false, true]);
    },
  );

  it('may leave out fnMap and branchMap with their counts', () => {
    const { value } = readEntry((entry) => {
      for (const key of ['fnMap', 'f', 'branchMap', 'b']) set(key, undefined)(entry);
    });
    expect(value!.files[0]).toMatchObject({ functions: [], branches: [], statements: { length: 4 } });
  });

  it('has locations that old writers leave out from their neighbours', () => {
    const { value } = readEntry((entry) => {
      set('fnMap.0.decl', undefined)(entry);
      set('fnMap.1.loc', undefined)(entry);
      set('branchMap.0.loc', undefined)(entry);
    });
    const [file] = value!.files;
    expect(
      file!.functions.map(({ declaration, body }) => [declaration.startColumn, body.startColumn]),
    ).toEqual([
      [30, 30],
      [0, 0],
    ]);
    expect(file!.branches[0]!.span.startColumn).toBe(23);
  });

  it('has a name for a function that it gives none', () => {
    const { value } = readEntry(set('fnMap.0.name', undefined));
    expect(value!.files[0]!.functions[0]!.name).toBe('(anonymous)');
  });

  it('has negative columns read as 0, huge counts as 2^53-1, each with one remark', () => {
    const { value, diagnostics } = readEntry((entry) => {
      set('statementMap.0.start.column', -1)(entry);
      set('statementMap.1.end.column', -1)(entry);
      set('statementMap.2.end.column', 0)(entry);
      set('s.0', 1e20)(entry);
    });
    const [first, second] = value!.files[0]!.statements;
    expect(first).toMatchObject({ span: { startColumn: 0 }, hits: Number.MAX_SAFE_INTEGER });
    expect(second!.span.endColumn).toBe(0);
    expect(diagnostics).toMatchObject([
      {
        code: 'REPORT_COLUMN_NEGATIVE',
        message: '2 negative column(s) were read as 0; first in /p/a.ts.',
      },
      { code: 'REPORT_COUNT_CLAMPED' },
    ]);
  });

  it('has a place without an end read to the end of its first line, as Vue’s compiler has one for a slot of Suspense', () => {
    const { value, diagnostics } = readEntry(set('statementMap.1.end', point(null, -1)));
    const second = value!.files[0]!.statements[1];
    expect(second!.span).toMatchObject({ endLine: second!.span.startLine, endColumn: Infinity });
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'REPORT_END_UNKNOWN',
        'info',
        '1 place(s) without an end were read to the end of their first line; first in /p/a.ts.',
      ],
    ]);
  });

  it('has negative counts read as 0, as of an else that V8’s provider came to by subtracting, with one remark', () => {
    const { value, diagnostics } = readEntry((entry) => {
      set('s.0', -2)(entry);
      set('b.1', [1, -1])(entry);
    });
    const [file] = value!.files;
    expect(file!.statements[0]!.hits).toBe(0);
    expect(file!.branches[1]!.arms.map(({ hits }) => hits)).toEqual([1, 0]);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['REPORT_COUNT_NEGATIVE', 'warning', '2 negative count(s) were read as 0; first in /p/a.ts.'],
    ]);
  });
});
