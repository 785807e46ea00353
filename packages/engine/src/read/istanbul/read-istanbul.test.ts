import { describe, expect, it } from 'vitest';
import { istanbulData, writeReal } from '../__fixtures__/real-reports.js';
import { readIstanbul } from './read-istanbul.js';

type Json = Record<string, unknown>;
const read = (text: string, keep?: (path: string) => boolean) =>
  readIstanbul(Buffer.from(text), { name: 'coverage-final.json', keep });
const plain = (path = '/p/a.ts') => JSON.parse(JSON.stringify(istanbulData(path))) as Json;
const readEntry = (change: (entry: Json) => void) => {
  const entry = plain();
  change(entry);
  return read(JSON.stringify({ '/p/a.ts': entry }));
};
const fault = ({ value, diagnostics }: ReturnType<typeof read>) => {
  expect(value).toBeNull();
  expect(diagnostics[0]!.severity).toBe('error');
  return [diagnostics[0]!.code, diagnostics[0]!.where?.line];
};

describe('readIstanbul', () => {
  it('reads what the json reporter of Istanbul writes, files sorted by path', () => {
    const { value, diagnostics } = readIstanbul(writeReal('json', ['/p/b.ts', '/p/a.ts']), { name: 'r' });
    expect(diagnostics).toEqual([]);
    expect(value!.files.map(({ path }) => path)).toEqual(['/p/a.ts', '/p/b.ts']);
    const [file] = value!.files;
    expect(file!.statements).toHaveLength(4);
    expect(file!.statements[1]).toEqual({
      span: { startLine: 3, startColumn: 2, endLine: 5, endColumn: Infinity },
      hits: 7,
    });
    expect(
      file!.functions.map(({ name, hits, declaration, body }) => [
        name,
        hits,
        declaration.startLine,
        body.endLine,
      ]),
    ).toEqual([
      ['rename', 7, 2, 7],
      ['(anonymous_1)', 0, 9, 9],
    ]);
    expect(file!.branches.map(({ kind, arms }) => [kind, arms.map(({ hits }) => hits)])).toEqual([
      ['default-arg', [2]],
      ['if', [0, 7]],
    ]);
  });

  it('an implicit else, written as {} or as empty ends, has no span', () => {
    for (const nowhere of [{}, { start: {}, end: {} }, { start: { line: null, column: null }, end: {} }]) {
      const { value } = readEntry(({ branchMap }) => {
        (branchMap as { 1: { locations: unknown[] } })[1].locations[1] = nowhere;
      });
      expect(value!.files[0]!.branches[1]!.arms.map(({ span }) => span === null)).toEqual([false, true]);
    }
  });

  it.each([
    ['a data wrapper', (entry: Json) => ({ data: entry })],
    ['the marker all: true', (entry: Json) => ({ ...entry, all: true })],
    ['fields of other writers', (entry: Json) => ({ ...entry, bT: {}, hash: 'x', inputSourceMap: null })],
  ])('an entry with %s is read', (_, wrap) => {
    const { value, diagnostics } = read(JSON.stringify({ '/p/a.ts': wrap(plain()) }));
    expect(diagnostics).toEqual([]);
    expect(value!.files[0]!.statements).toHaveLength(4);
  });

  it('fnMap and branchMap may be absent with their counts', () => {
    const { value } = readEntry((entry) => {
      for (const key of ['fnMap', 'f', 'branchMap', 'b']) Reflect.deleteProperty(entry, key);
    });
    expect(value!.files[0]).toMatchObject({ functions: [], branches: [], statements: { length: 4 } });
  });

  it('locations that old writers leave out come from their neighbours', () => {
    const { value } = readEntry((entry) => {
      Reflect.deleteProperty((entry.fnMap as Json[])[0]!, 'decl');
      Reflect.deleteProperty((entry.branchMap as Json[])[0]!, 'loc');
    });
    expect(value!.files[0]!.functions[0]!.declaration).toEqual(value!.files[0]!.functions[0]!.body);
    expect(value!.files[0]!.branches[0]!.span.startColumn).toBe(23);
  });

  it('the path inside an entry is taken when the key differs, the key when there is none', () => {
    const pathless = plain();
    Reflect.deleteProperty(pathless, 'path');
    const { value, diagnostics } = read(JSON.stringify({ key: plain('/p/inner.ts'), '/p/key.ts': pathless }));
    expect(value!.files.map(({ path }) => path)).toEqual(['/p/inner.ts', '/p/key.ts']);
    expect(diagnostics).toMatchObject([{ code: 'REPORT_KEY_MISMATCH', severity: 'info' }]);
  });

  it.each<[string, (entry: Json) => void]>([
    ['statementMap.9', (e) => Object.assign(e.s as Json, { 9: 1 })],
    ['s.9', (e) => Object.assign(e.statementMap as Json, { 9: (e.statementMap as Json)[0] })],
    ['f.0', (e) => Object.assign(e, { f: {} })],
    ['branchMap', (e) => Reflect.deleteProperty(e, 'branchMap')],
    ['b', (e) => Reflect.deleteProperty(e, 'b')],
    ['s', (e) => Reflect.deleteProperty(e, 's')],
    ['statementMap', (e) => Reflect.deleteProperty(e, 'statementMap')],
    ['statementMap', (e) => Object.assign(e, { statementMap: [] })],
    ['b.1', (e) => Object.assign(e.b as Json, { 1: [0] })],
    ['b.1', (e) => Object.assign(e.b as Json, { 1: 3 })],
    ['b.1.0', (e) => Object.assign(e.b as Json, { 1: ['0', 1] })],
    ['s.0', (e) => Object.assign(e.s as Json, { 0: null })],
    ['s.0', (e) => Object.assign(e.s as Json, { 0: 0.5 })],
    ['statementMap.0', (e) => Object.assign(e.statementMap as Json, { 0: null })],
    ['statementMap.0.start', (e) => Object.assign(e.statementMap as Json, { 0: {} })],
    [
      'statementMap.0.start.line',
      (e) => Object.assign(e.statementMap as Json, { 0: { start: { line: 0 }, end: {} } }),
    ],
    [
      'statementMap.0.end.column',
      (e) => Object.assign((e.statementMap as { 0: { end: Json } })[0].end, { column: 'x' }),
    ],
    ['fnMap.0', (e) => Object.assign(e.fnMap as Json, { 0: 'f' })],
    ['fnMap.0.name', (e) => Object.assign((e.fnMap as Json[])[0]!, { name: 1 })],
    ['branchMap.0', (e) => Object.assign(e.branchMap as Json, { 0: 'if' })],
    ['branchMap.0.locations', (e) => Object.assign((e.branchMap as Json[])[0]!, { locations: {} })],
    ['branchMap.0.type', (e) => Object.assign((e.branchMap as Json[])[0]!, { type: 1 })],
  ])('an entry that is wrong at %s makes the report unreadable', (at, change) => {
    const result = readEntry(change);
    expect(fault(result)[0]).toBe('REPORT_MALFORMED');
    expect(result.diagnostics[0]!.message).toContain(`"/p/a.ts" is malformed at "${at}"`);
  });

  it('negative columns are read as 0, huge counts as 2^53-1, each with one remark', () => {
    const { value, diagnostics } = readEntry((entry) => {
      (entry.statementMap as { 0: { start: Json } })[0].start.column = -1;
      Object.assign(entry.s as Json, { 0: 1e20 });
    });
    expect(value!.files[0]!.statements[0]).toMatchObject({
      span: { startColumn: 0 },
      hits: Number.MAX_SAFE_INTEGER,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['REPORT_COLUMN_NEGATIVE', 'REPORT_COUNT_CLAMPED']);
  });

  it('negative counts are read as 0, as of an else that V8’s provider came to by subtracting, with one remark', () => {
    const { value, diagnostics } = readEntry((entry) => {
      Object.assign(entry.s as Json, { 0: -2 });
      Object.assign(entry.b as Json, { 1: [1, -1] });
    });
    const [file] = value!.files;
    expect(file!.statements[0]!.hits).toBe(0);
    expect(file!.branches.some(({ arms }) => arms.map(({ hits }) => hits).join() === '1,0')).toBe(true);
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['REPORT_COUNT_NEGATIVE', 'warning', '2 negative count(s) were read as 0; first in /p/a.ts.'],
    ]);
  });

  it.each([
    ['', 'REPORT_EMPTY', undefined],
    [' \n', 'REPORT_EMPTY', undefined],
    ['{}', 'REPORT_EMPTY', undefined],
    ['[]', 'REPORT_MALFORMED', 1],
    ['{"a": 1}', 'REPORT_MALFORMED', undefined],
    ['{"a": {', 'REPORT_TRUNCATED', 1],
    ['{\n"a": {}', 'REPORT_TRUNCATED', 2],
    ['{\n"a', 'REPORT_TRUNCATED', 2],
    ['{"a": "\\u00', 'REPORT_TRUNCATED', 1],
    ['{"a": tru', 'REPORT_TRUNCATED', 1],
    ['{"a": -', 'REPORT_TRUNCATED', 1],
    ['{"a": 1.', 'REPORT_TRUNCATED', 1],
    ['{"a": {}}\n{"b": {}}', 'REPORT_MALFORMED', 2],
    ['{\n\n"a" 1}', 'REPORT_MALFORMED', 3],
    ['{\n"a": 1,\n}', 'REPORT_MALFORMED', 3],
    ['{"a": "\n"}', 'REPORT_MALFORMED', 1],
    ['{"a": [1,]}', 'REPORT_MALFORMED', 1],
    ['{"a": 01}', 'REPORT_MALFORMED', 1],
    ['{"a": "\\x"}', 'REPORT_MALFORMED', 1],
    ['{"\\n\\u0041":\n"\\\\" 1}', 'REPORT_MALFORMED', 2],
    ["{'a': 1}", 'REPORT_MALFORMED', 1],
    ['hello', 'REPORT_MALFORMED', 1],
  ])('the text %j is %s', (text, code, line) => {
    expect(fault(read(text))).toEqual([code, line]);
  });

  it('a report longer than any string is REPORT_MALFORMED, with its length', () => {
    const { value, diagnostics } = readIstanbul(new Uint8Array(2 ** 29), { name: 'coverage-final.json' });
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'REPORT_MALFORMED', severity: 'error' }]);
    expect(diagnostics[0]!.message).toContain(`${2 ** 29} bytes`);
  });

  it('coverage-summary.json is named as such', () => {
    const totals = { lines: { total: 1, covered: 1, skipped: 0, pct: 100 } };
    expect(fault(read(JSON.stringify({ total: totals })))[0]).toBe('REPORT_SUMMARY_ONLY');
  });

  it('an entry with the map of what was compiled before it was counted is refused: its lines are not the source’s', () => {
    const result = readEntry((entry) =>
      Object.assign(entry, { inputSourceMap: { version: 3, mappings: '' } }),
    );
    expect(fault(result)[0]).toBe('REPORT_UNMAPPED');
    expect(result.diagnostics[0]).toMatchObject({ fix: expect.stringContaining('nyc report') as string });
    expect(result.diagnostics[0]!.message).toContain('"/p/a.ts"');
  });

  it('two entries of one file are refused, kept or not', () => {
    expect(fault(read(JSON.stringify({ a: plain(), b: plain() }), () => false))[0]).toBe('REPORT_MALFORMED');
    expect(fault(read(JSON.stringify({ a: plain(), b: plain() })))[0]).toBe('REPORT_MALFORMED');
  });

  it('keys like __proto__ are keys as any other and change no prototype', () => {
    const location = '{"start":{"line":1,"column":0},"end":{"line":1,"column":1}}';
    const text = `{"__proto__":{"statementMap":{"__proto__":${location}},"s":{"__proto__":3,"constructor":1}}}`;
    expect(read(text).diagnostics[0]!.message).toContain('statementMap.constructor');
    const { value } = read(text.replace(',"constructor":1', ''));
    expect(value!.files.map(({ path, statements }) => [path, statements[0]!.hits])).toEqual([
      ['__proto__', 3],
    ]);
    expect(({} as Json).statementMap).toBeUndefined();
  });

  it('deep nesting is a diagnostic, whole or cut off', () => {
    const deep = '['.repeat(200_000);
    expect(fault(read(`{"a": ${deep}`))[0]).toBe('REPORT_TRUNCATED');
    expect(fault(read(`{"a": {"statementMap": ${deep}${']'.repeat(200_000)}}}`))[0]).toBe('REPORT_MALFORMED');
  });

  it('keep: refused entries are not looked into, their paths are listed', () => {
    const text = JSON.stringify({ '/p/z.ts': {}, '/p/a.ts': plain(), '/p/b.ts': { s: 1 } });
    const { value, diagnostics } = read(text, (path) => path === '/p/a.ts');
    expect(diagnostics).toEqual([]);
    expect(value!.files.map(({ path }) => path)).toEqual(['/p/a.ts']);
    expect(value!.skippedPaths).toEqual(['/p/b.ts', '/p/z.ts']);
  });

  it('a byte order mark is passed over', () => {
    expect(read(`\uFEFF${JSON.stringify({ '/p/a.ts': plain() })}`).value!.files).toHaveLength(1);
  });
});
