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
    expect([value!.format, file!.format]).toEqual(['istanbul', 'istanbul']);
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

  it.each([
    ['a data wrapper', (entry: Json) => ({ data: entry })],
    ['maps and data of its own', (entry: Json) => ({ ...entry, data: {} })],
    ['maps and totals of its own', (entry: Json) => ({ ...entry, lines: { total: 1, pct: 0 } })],
    ['the marker all: true', (entry: Json) => ({ ...entry, all: true })],
    ['fields of other writers', (entry: Json) => ({ ...entry, bT: {}, hash: 'x', inputSourceMap: null })],
  ])('an entry with %s is read', (_, wrap) => {
    const { value, diagnostics } = read(JSON.stringify({ '/p/a.ts': wrap(plain()) }));
    expect(diagnostics).toEqual([]);
    expect(value!.files[0]!.statements).toHaveLength(4);
  });

  it('the path inside an entry is taken when the key differs, the key when there is none', () => {
    const pathless = plain();
    Reflect.deleteProperty(pathless, 'path');
    const entries = { '/p/key.ts': pathless, '/p/last.ts': plain(''), key: plain('/p/inner.ts') };
    const { value, diagnostics } = read(JSON.stringify(entries));
    expect(value!.files.map(({ path }) => path)).toEqual(['/p/inner.ts', '/p/key.ts', '/p/last.ts']);
    expect(diagnostics).toMatchObject([
      {
        code: 'REPORT_KEY_MISMATCH',
        severity: 'info',
        message:
          '1 key(s) differ from the path inside their entry, which was taken; first: "key" with "/p/inner.ts".',
      },
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

  it.each([
    ['', 'The report is empty (0 bytes).'],
    ['{}', 'The report holds no file: {}.'],
    ['[]', 'The report is not an object of files by path.'],
    ['{"a": 1}', 'The entry "a" is not an object.'],
    ['{"a": null}', 'The entry "a" is not an object.'],
    ['{"a": {', 'The report ends inside its JSON.'],
    ['{"a": here it goes on for long}', 'The report is not JSON at "here it goes on for ".'],
  ])('the text %j is refused with what is wrong: %s', (text, message) => {
    expect(read(text).diagnostics.map((item) => item.message)).toEqual([message]);
  });

  it('a report longer than any string is REPORT_MALFORMED, with its length', () => {
    const { value, diagnostics } = readIstanbul(new Uint8Array(2 ** 29), { name: 'coverage-final.json' });
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'REPORT_MALFORMED', severity: 'error' }]);
    expect(diagnostics[0]!.message).toContain(`${2 ** 29} bytes`);
  });

  it('coverage-summary.json is named as such', () => {
    const totals = { lines: { total: 1, covered: 1, skipped: 0, pct: 100 } };
    const result = read(JSON.stringify({ total: totals }));
    expect(fault(result)[0]).toBe('REPORT_SUMMARY_ONLY');
    expect(result.diagnostics[0]!.message).toBe(
      'The entry "total" holds totals only: this is a coverage-summary.json.',
    );
  });

  it('an entry with the map of what was compiled before it was counted is refused: its lines are not the source’s', () => {
    const result = readEntry((entry) =>
      Object.assign(entry, { inputSourceMap: { version: 3, mappings: '' } }),
    );
    expect(fault(result)[0]).toBe('REPORT_UNMAPPED');
    expect(result.diagnostics[0]).toMatchObject({ fix: expect.stringContaining('nyc report') as string });
    // Nest’s guide has `"sourceMaps": true` in it, by which @swc/jest leaves the map beside the code.
    expect(result.diagnostics[0]).toMatchObject({ fix: expect.stringContaining('.swcrc') as string });
    expect(result.diagnostics[0]!.message).toContain('"/p/a.ts"');
  });

  it('two entries of one file are refused, kept or not', () => {
    expect(fault(read(JSON.stringify({ a: plain(), b: plain() }), () => false))[0]).toBe('REPORT_MALFORMED');
    const result = read(JSON.stringify({ a: plain(), b: plain() }));
    expect(fault(result)[0]).toBe('REPORT_MALFORMED');
    expect(result.diagnostics[0]!.message).toBe('Two entries are of the same file, "/p/a.ts".');
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
    expect(read(JSON.stringify({ '/p/\uFEFFa.ts': plain('/p/\uFEFFa.ts') })).value!.files[0]!.path).toBe(
      '/p/\uFEFFa.ts',
    );
  });
});
