import { describe, expect, it } from 'vitest';
import { fault, one, read, record } from '../__fixtures__/lcov-texts.js';
import { writeReal } from '../__fixtures__/real-reports.js';
import { readLcov } from './read-lcov.js';

describe('readLcov', () => {
  it('reads what the lcovonly reporter of Istanbul writes, files sorted by path', () => {
    const { value, diagnostics } = readLcov(writeReal('lcovonly', ['/p/src/b.ts', '/p/src/a.ts']), {
      name: 'lcov.info',
    });
    expect(diagnostics).toEqual([]);
    expect(value!.files.map(({ path }) => path)).toEqual(['p/src/a.ts', 'p/src/b.ts']);
    expect(value!.files[0]).toEqual({
      format: 'lcov',
      path: 'p/src/a.ts',
      lines: { lines: Int32Array.of(1, 3, 4, 6), hits: Int32Array.of(1, 7, 0, 7) },
      functions: {
        names: ['rename', '(anonymous_1)'],
        startLines: Int32Array.of(2, 9),
        endLines: Int32Array.of(0, 0),
        hits: Int32Array.of(7, 0),
      },
      branches: {
        lines: Int32Array.of(2, 3, 3),
        blocks: Uint8Array.of(0, 0, 0),
        arms: Uint8Array.of(0, 0, 1),
        hits: Int32Array.of(2, 0, 7),
      },
    });
  });

  it('gives each record columns of the narrowest kind', () => {
    const bytesOf = (most: number) => {
      const { value } = read(
        record(`DA:1,${most}\nDA:2,0\nFN:1,f\nFNDA:1,f\nBRDA:1,0,${most > 255 ? 256 : 255},${most}`) +
          record(`DA:1,${2 ** 32}\nBRDA:1,0,256,1`, 'src/b.ts'),
      );
      const { lines, branches } = value!.files[0]!;
      return [lines.lines, lines.hits, branches.arms, branches.hits].map(({ byteLength }) => byteLength);
    };
    expect(bytesOf(255)).toEqual([2 * 4, 2 * 4, 1, 4]);
    expect(bytesOf(2 ** 31 - 1)).toEqual([2 * 4, 2 * 4, 4, 4]);
    expect(bytesOf(2 ** 31)).toEqual([2 * 4, 2 * 8, 4, 8]);
  });

  it.each([
    ['columns and the text of the names', 'as Vitest writes it', 'BRDA:1,0,0,1', 'f\n'],
    ['columns', 'of huge counts', 'BRDA:1,0,0,99999999999', ''],
  ])('holds no more than the %s of a record %s', (_, __, arm, text) => {
    const { lines, functions, branches } = one(record(`FN:1,f\nFNDA:1,f\nDA:1,1\nDA:2,0\n${arm}`));
    const columns = [
      ...[lines.lines, lines.hits, functions.startLines, functions.endLines, functions.hits],
      ...[branches.lines, branches.blocks, branches.arms, branches.hits],
    ];
    const size = (parts: Iterable<{ readonly byteLength: number }>) =>
      [...parts].reduce((sum, { byteLength }) => sum + byteLength, 0);
    expect(size(new Set(columns.map(({ buffer }) => buffer)))).toBe(size(columns) + text.length);
  });

  it.each([
    ['in their order', (rows: string[]) => rows],
    ['in another order', (rows: string[]) => rows.toReversed()],
    ['spelt otherwise', (rows: string[]) => rows.map((row) => row.replace('FNDA:', 'FNDA: '))],
  ])('keeps each row of a record of thousands, counts of functions %s', (_, spelt) => {
    const each = Array.from({ length: 5000 }, (_, at) => at + 1);
    const { lines, functions, branches } = one(
      record(
        [
          ...each.map((at) => `FN:${at},f${at}`),
          ...spelt(each.map((at) => `FNDA:${at},f${at}`)),
          ...each.map((at) => `BRDA:${at},0,0,${at}`),
          ...each.map((at) => `DA:${at},${at}`),
        ].join('\n'),
      ),
    );
    for (const { hits } of [lines, functions, branches]) expect([...hits]).toEqual(each);
  });

  it('keeps a record without DA as a loaded file in which nothing can run', () => {
    expect(one(record('FNF:0\nLF:0\nLH:0')).lines.lines).toHaveLength(0);
  });

  it.each([
    ['inside a row', 'SF:a\nDA:1,1\nDA:2'],
    ['inside a count, which still reads as a number', 'SF:a\nDA:1,1\nDA:2,1'],
    ['after a row', 'SF:a\nDA:1,1\n'],
    ['inside end_of_record', 'SF:a\nDA:1,1\nend_of_rec'],
    ['inside a path', `${record('DA:1,1')}TN:\nSF:src/`],
    ['inside the TN line of the next record', `${record('DA:1,1')}TN`],
    ['inside SF', `${record('DA:1,1')}S`],
  ])('row 28: a report that ends %s is truncated, not repaired', (_, text) => {
    expect(fault(text)[0]).toBe('REPORT_TRUNCATED');
    expect(read(text, () => false)).toMatchObject({
      value: null,
      diagnostics: [{ code: 'REPORT_TRUNCATED' }],
    });
  });

  it.each([
    ['DA:abc,1'],
    ['DA:5'],
    ['DA:5,'],
    ['DA:5,x'],
    ['DA:5,nan'],
    ['DA:99999999999,1'],
    ['DA:2147483648,1'],
    ['DA:5 1'],
    ['BRDA:1,0,0'],
    ['BRDA:x,0,0,1'],
    ['BRDA:1,0,0,'],
    ['BRDA:1,0,0,taken'],
    ['BRDA:4294967298,0,0,1'],
    ['FN:x,name'],
    ['FN:4294967298,name'],
    ['FN:7'],
    ['FNDA:name'],
    ['FNDA:,name'],
    ['FNL:0,1\nFNL:0,2'],
    ['FNA:0,name'],
    ['da:5,1'],
    ['LF:many'],
    ['garbage'],
    ['\0\0\0'],
    ['DA:1,1end_of_record'],
  ])('the malformed line %j makes the report unreadable', (line) => {
    expect(fault(record(`DA:1,1\n${line}`))).toEqual(['REPORT_MALFORMED', line.startsWith('FNL') ? 5 : 4]);
  });

  it.each([['DA:1,1'], ['BRDA:1,0,0,1'], ['FN:1,a']])('the row %s outside a record is malformed', (row) => {
    expect(fault(`${record('DA:1,1')}${row}\n`)).toEqual(['REPORT_MALFORMED', 5]);
  });

  it.each([
    ['no bytes', ''],
    ['blanks', ' \r\n\t\n'],
    ['a TN line alone', 'TN:\n'],
  ])('a report of %s is REPORT_EMPTY', (_, text) => {
    expect(fault(text)[0]).toBe('REPORT_EMPTY');
  });

  it.each([['hello\n'], ['<coverage/>'], ['mode: set\nx.go:1.1,2.2 1 1\n'], ['# only a comment\n']])(
    '%j is no LCOV',
    (text) => {
      expect(fault(text)[0]).toBe('REPORT_MALFORMED');
    },
  );

  const utf16 = () => Buffer.from('\uFEFFSF:a\nend_of_record\n', 'utf16le');

  it.each([
    ['little', utf16()],
    ['big', utf16().swap16()],
  ])('UTF-16, %s-endian, is named as such', (_, bytes) => {
    const { diagnostics } = readLcov(bytes, { name: 'lcov.info' });
    expect(diagnostics[0]!.message).toMatch(/UTF-16/);
  });

  it('a record with totals and no rows is REPORT_SUMMARY_ONLY: 0 of 0 would pass for nothing to test', () => {
    expect(fault(record('FNF:1\nFNH:1\nLF:7\nLH:4'))).toEqual(['REPORT_SUMMARY_ONLY', 2]);
  });

  it('an SF line without a path is malformed', () => {
    expect(fault('SF:\nDA:1,1\nend_of_record\n')).toEqual(['REPORT_MALFORMED', 1]);
  });

  it('reads a view into a larger buffer', () => {
    const text = record('DA:1,1');
    const bytes = new TextEncoder().encode(`xx${text}yy`).subarray(2, 2 + text.length);
    expect(readLcov(bytes, { name: 'r' }).value!.files[0]!.path).toBe('src/a.ts');
  });

  it('keep: refused records are not parsed, their paths are listed, sorted and once', () => {
    const text =
      record('DA:oops', 'z.ts') + record('DA:1,1', 'k.ts') + record('DA:1,1', 'b.ts') + record('', 'z.ts');
    const { value, diagnostics } = read(text, (path) => path === 'k.ts');
    expect(diagnostics).toEqual([]);
    expect(value!.files.map(({ path }) => path)).toEqual(['k.ts']);
    expect(value!.skippedPaths).toEqual(['b.ts', 'z.ts']);
  });

  it('keep: a refused record without end_of_record does not swallow the next', () => {
    const text = 'SF:a\nDA:1,1\nFN:3,SF:not\nTN:\n SF:b\nDA:2,0\nend_of_record\n';
    const { value, diagnostics } = read(text, (path) => path === 'b');
    expect(value!.files.map(({ path }) => path)).toEqual(['b']);
    expect(diagnostics).toMatchObject([{ code: 'REPORT_RECORD_UNCLOSED', where: { line: 1 } }]);
  });

  it('keep: end_of_record inside a name does not end a refused record', () => {
    const text = 'SF:a\nFN:1,end_of_record\nDA:1,1\nend_of_record\nSF:b\nDA:2,0\nend_of_record\n';
    expect(read(text, (path) => path === 'b')).toMatchObject({
      value: { skippedPaths: ['a'] },
      diagnostics: [],
    });
  });
});
