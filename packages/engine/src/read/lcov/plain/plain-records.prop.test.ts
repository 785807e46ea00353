import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lcovReport, mergeAll, written } from '../../../merge/__fixtures__/contributions.js';
import type { LcovFile } from '../../../model/coverage.js';
import { totalsOf } from '../../../totals/totals-of.js';
import { CORPUS, corpusReports } from '../../__fixtures__/corpus-reports.js';
import { read, record } from '../../__fixtures__/lcov-texts.js';
import { writeReal } from '../../__fixtures__/real-reports.js';
import { readLcov } from '../read-lcov.js';

const asText = (bytes: string | Uint8Array) =>
  readLcov(Buffer.from(bytes), { name: 'lcov.info', asText: true });
const isText = (body: string) => asText(record(body)).value?.files[0]?.text !== undefined;

/** Lists in place of arrays, whose kind depends on the greatest number of a report. */
const lists = ({ path, lines, functions, branches }: LcovFile) => ({
  path,
  ...Object.fromEntries(
    Object.entries({ lines, functions, branches }).map(([kind, columns]) => [
      kind,
      Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, [...(column as Int32Array)]])),
    ]),
  ),
});

/** Everything that is said of a report, however it was read. */
function account({ value, diagnostics }: ReturnType<typeof readLcov>) {
  const merged = value && mergeAll([value.files]);
  return {
    diagnostics,
    written: merged && written(merged),
    totals: merged?.map(totalsOf),
    files: value?.files.map(lists),
  };
}

const number = fc.nat({ max: 40 });
const hits = fc.constantFrom('0', '1', '7', '24715057', '999999999999999', '9007199254740991', '-');
/** What reporters write: sections of sorted rows, blocks numbered through, totals that are true. */
const tidyRecord = fc
  .record({
    names: fc.array(fc.tuple(number, fc.constantFrom('f', 'g', 'load', '(anonymous_9)', 'é'), hits), {
      maxLength: 5,
    }),
    lines: fc.uniqueArray(number, { maxLength: 6 }),
    arms: fc.array(fc.tuple(number, fc.integer({ min: 1, max: 3 })), { maxLength: 5 }),
    hits: fc.array(hits, { minLength: 20, maxLength: 20 }),
    linesFirst: fc.boolean(),
    hasTotals: fc.boolean(),
  })
  .map(({ names, lines, arms, hits: counts, linesFirst, hasTotals }) => {
    const functions = names.map(([line, name, count]) => [line + 1, name, count.replace('-', '0')] as const);
    functions.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    const plainCount = (index: number) => counts[index % counts.length]!.replace('-', '0');
    const da = lines.sort((a, b) => a - b).map((line, index) => `DA:${line + 1},${plainCount(index)}`);
    const brda = arms
      .sort(([a], [b]) => a - b)
      .flatMap(([line, width], block) =>
        Array.from({ length: width }, (_, arm) => `BRDA:${line + 1},${block},${arm},${counts[block + arm]}`),
      );
    const ran = (rows: readonly string[]) => rows.filter((row) => !/,(?:0|-)$/.test(row)).length;
    const lineRows = [...da, `LF:${da.length}`, `LH:${ran(da)}`];
    const branchRows = [...brda, `BRF:${brda.length}`, `BRH:${ran(brda)}`];
    const record = [
      'SF:a.ts',
      ...functions.map(([line, name]) => `FN:${line},${name}`),
      `FNF:${functions.length}`,
      `FNH:${functions.filter(([, , count]) => count !== '0').length}`,
      ...functions.map(([, name, count]) => `FNDA:${count},${name}`),
      ...(linesFirst ? [...lineRows, ...branchRows] : [...branchRows, ...lineRows]),
      'end_of_record',
    ];
    return hasTotals ? record : record.filter((row) => !/^[A-Z]+[FH]:/.test(row) || row.startsWith('SF:'));
  });

/** One slip of a pen in a tidy record: a row lost, doubled, moved, or a character changed. */
const slip = fc.tuple(
  fc.constantFrom('none', 'lose', 'double', 'swap', 'character', 'zero', 'blank', 'end'),
  fc.nat({ max: 60 }),
  fc.nat({ max: 12 }),
  fc.constantFrom('0', '1', '9', ',', '-', ' ', '\r', 'x', ':', '\t'),
);
const nearlyTidy = fc.array(fc.tuple(tidyRecord, slip), { minLength: 1, maxLength: 3 }).map((records) =>
  records
    .map(([rows, [kind, at, column, character]]) => {
      const index = at % rows.length;
      const row = rows[index]!;
      if (kind === 'lose') rows.splice(index, 1);
      if (kind === 'double') rows.splice(index, 0, row);
      if (kind === 'swap') rows.splice(index, 2, ...rows.slice(index, index + 2).reverse());
      if (kind === 'zero') rows[index] = row.replace(/[:,](?=\d)/, '$&0');
      if (kind === 'character') rows[index] = `${row.slice(0, column)}${character}${row.slice(column + 1)}`;
      if (kind === 'blank') rows.splice(index, 0, '');
      if (kind === 'end') rows[index] = `${row}${character}`;
      return `TN:\n${rows.join('\n')}\n`;
    })
    .join(''),
);

/** The same report, each record of which is read line by line: a blank stands where none is written. */
const lineByLine = (text: string) => text.replaceAll('end_of_record\n', 'end_of_record \n');

describe('readLcov', () => {
  it('says of any report what is said of it line by line', () => {
    fc.assert(
      fc.property(fc.oneof(lcovReport, nearlyTidy), (text) => {
        expect(account(read(text))).toEqual(account(read(lineByLine(text))));
      }),
      { numRuns: 2000 },
    );
  });

  it('says of what Istanbul writes what is said of it line by line', () => {
    const text = writeReal('lcovonly', ['/p/a.ts', '/p/b/c.ts', '/p/d.ts']).toString();
    expect(account(read(text))).toEqual(account(read(lineByLine(text))));
  });

  it.each([
    ['records that take more than its windows do together', 40, 1000],
    ['a record that is longer than a window', 1, 60_000],
    ['a record that is longer than any window', 1, 900_000],
  ])('reads %s as any other', (_, count, length) => {
    const rows = Array.from({ length }, (_, at) => `DA:${at + 1},${at}`).join('\n');
    const text = Array.from({ length: count }, (_, at) => record(rows, `src/${at}.ts`)).join('');
    const { value, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    expect(
      value!.files.map(({ lines }) => [lines.lines.length, lines.lines.at(-1), lines.hits.at(-1)]),
    ).toEqual(Array.from({ length: count }, () => [length, length, length - 1]));
  });

  it.each([300_000, 900_000])('reads a row of %i bytes behind short ones as any other', (length) => {
    const names = ['f', 'g'.repeat(length)];
    const rows = [...names.map((name) => `FN:1,${name}`), ...names.map((name) => `FNDA:7,${name}`)];
    const text = record('DA:1,7') + record(rows.join('\n'), 'src/b.ts');
    const { value, diagnostics } = read(text);
    expect(diagnostics).toEqual([]);
    const [, { functions }] = value!.files as [LcovFile, LcovFile];
    expect([functions.names.map((name) => name.length), [...functions.hits]]).toEqual([
      [1, length],
      [7, 7],
    ]);
  });

  it('reads a report after another one that it has begun', () => {
    const [first, second] = ['DA:1,7', 'DA:1,9'].map((rows) => asText(record(rows)).value!.files[0]!);
    expect([...second!.lines.hits, ...first!.lines.hits]).toEqual([9, 7]);
  });
});

describe('readLcov asText', () => {
  it('says of any report what is said of it without', () => {
    fc.assert(
      fc.property(fc.oneof(lcovReport, nearlyTidy), fc.nat({ max: 40 }), (text, cut) => {
        for (const bytes of [text, text.slice(0, -cut)]) {
          expect(account(asText(bytes))).toEqual(account(read(bytes)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['functions in another order', 'FN:2,b\nFN:1,a\nFNDA:1,b\nFNDA:0,a'],
    ['functions of a line in another order', 'FN:1,b\nFN:1,a\nFNDA:1,b\nFNDA:0,a'],
    ['more counts than functions', 'FN:1,a\nFNDA:1,a\nFNDA:2,a'],
    ['counts in two places', 'FN:1,a\nFNDA:1,a\nDA:1,1\nFNDA:2,a'],
    ['a name behind a blank', 'FN:1, f\nFNDA:1, f'],
    ['an end line', 'FN:1,3,f\nFNDA:1,3,f'],
    ['blocks in another order', 'BRDA:5,1,0,1\nBRDA:5,0,1,0'],
    ['a line beyond any file', 'DA:4294967297,1'],
    ['a total told twice', 'DA:1,1\nLF:2\nLF:1'],
  ])('says of %s what is said of it without', (_, body) => {
    expect(account(asText(record(body)))).toEqual(account(read(record(body))));
  });

  it('keeps what Istanbul writes as text', () => {
    const { value } = asText(writeReal('lcovonly', ['/p/a.ts', '/p/b/c.ts', '/p/d.ts']));
    expect(value!.files.map(({ text }) => text !== undefined)).toEqual([true, true, true]);
  });

  it('keeps what writeLcov writes as text, byte for byte', () => {
    const body =
      'FN:3,f\nFNDA:2,f\nFNF:1\nFNH:1\nBRDA:3,0,0,-\nBRDA:3,1,0,4\nBRF:2\nBRH:1\nDA:3,2\nLF:1\nLH:1';
    const [file] = asText(record(body)).value!.files;
    expect(Buffer.from(file!.text!.rows).toString()).toBe(`${body}\nend_of_record\n`);
    expect(file!.text).toMatchObject({
      lines: { covered: 1, total: 1 },
      functions: { covered: 1, total: 1 },
      branches: { covered: 1, total: 2 },
      lastLine: 3,
    });
  });

  it('has no text where a report has two records of a file', () => {
    const body = 'DA:3,2\nLF:1\nLH:1';
    const [file] = asText(record(body) + record(body)).value!.files;
    expect([file!.text, [...file!.lines.hits]]).toEqual([undefined, [4]]);
  });

  it.each([
    ['lines that fall', 'DA:2,1\nDA:1,1\nLF:2\nLH:2'],
    ['a line twice', 'DA:1,1\nDA:1,1\nLF:2\nLH:2'],
    ['a checksum', 'DA:1,1,aGFzaA\nLF:1\nLH:1'],
    ['a count with a leading zero', 'DA:1,01\nLF:1\nLH:1'],
    ['a negative count', 'DA:1,-1\nLF:1\nLH:0'],
    ['a count that is not exact', 'DA:1,10000000000000000\nLF:1\nLH:1'],
    ['a blank at the end', 'DA:1,1 \nLF:1\nLH:1'],
    ['a carriage return', 'DA:1,1\r\nLF:1\nLH:1'],
    ['lines in two runs', 'DA:1,1\nLF:2\nDA:2,1\nLH:2'],
    ['a total that is wrong', 'DA:1,1\nLF:2\nLH:1'],
    ['a total twice', 'DA:1,1\nLF:1\nLF:1\nLH:1'],
    ['a total that is no number', 'DA:1,1\nLF:one\nLH:1'],
    ['arms that fall', 'BRDA:1,0,1,1\nBRDA:1,0,0,1\nBRF:2\nBRH:2'],
    ['blocks that fall', 'BRDA:1,1,0,1\nBRDA:1,0,0,1\nBRF:2\nBRH:2'],
    ['an arm twice', 'BRDA:1,0,0,1\nBRDA:1,0,0,1\nBRF:2\nBRH:2'],
    ['an arm with a name', 'BRDA:1,0,else,1\nBRF:1\nBRH:1'],
    ['functions that fall', 'FN:2,f\nFN:1,g\nFNDA:1,f\nFNDA:1,g\nFNF:2\nFNH:2'],
    ['names that fall on a line', 'FN:1,g\nFN:1,f\nFNDA:1,g\nFNDA:1,f\nFNF:2\nFNH:2'],
    ['a function without a count', 'FN:1,f\nFNF:1\nFNH:0'],
    ['a count without a function', 'FNDA:1,f\nFNF:1\nFNH:1'],
    ['more counts than functions', 'FN:1,f\nFNDA:1,f\nFNDA:1,g\nFNF:2\nFNH:2'],
    ['counts in another order', 'FN:1,f\nFN:2,g\nFNDA:1,g\nFNDA:1,f\nFNF:2\nFNH:2'],
    ['an end line', 'FN:1,2,f\nFNDA:1,f\nFNF:1\nFNH:1'],
    ['a name that is no ASCII', 'FN:1,é\nFNDA:1,é\nFNF:1\nFNH:1'],
    ['a row of another kind', 'VER:1\nDA:1,1\nLF:1\nLH:1'],
  ])('reads row by row: %s', (_, body) => {
    expect(isText(body)).toBe(false);
  });

  describe.skipIf(CORPUS === undefined)('on the corpus (skipped where COVERAGE_CORPUS is unset)', () => {
    it('says of each report what is said of it without', () => {
      for (const { file, bytes } of corpusReports()) {
        expect({ file, ...account(asText(bytes)) }).toEqual({
          file,
          ...account(readLcov(bytes, { name: 'lcov.info' })),
        });
      }
    });
  });
});
