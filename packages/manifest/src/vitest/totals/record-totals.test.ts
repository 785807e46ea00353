import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractOf } from '../../contract.js';
import { RULES } from '../../provenance/recorded-totals.js';
import { sha256 } from '../../provenance/sha256.js';
import { recordTotals, type RunReports } from './record-totals.js';

const section = { entities: { lines: 100 }, controllers: { lines: 100 }, baseline: { lines: 80 } };
const place = { start: { line: 1, column: 0 }, end: { line: 1, column: 9 } };
const entry = (path: string, hits: number) => ({
  path,
  statementMap: { 0: place },
  s: { 0: hits },
  fnMap: {},
  f: {},
  branchMap: {},
  b: {},
});
const record = (path: string, hits: number) =>
  `TN:\nSF:${path}\nDA:1,${hits}\nLF:1\nLH:${hits > 0 ? 1 : 0}\nend_of_record\n`;
const FILES: readonly (readonly [string, number])[] = [
  ['src/a.ts', 1],
  ['src/entities/b.ts', 2],
  ['src/entities/c.ts', 0],
];
const JSON_REPORT = JSON.stringify(
  Object.fromEntries(FILES.map(([path, hits]) => [path, entry(path, hits)])),
);
const LCOV = FILES.map(([path, hits]) => record(path, hits)).join('');
const sources = Object.fromEntries(
  [...FILES.map(([path]) => path), 'src/types.ts'].map((path) => [path, 'h']),
);

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'record-totals-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function run(texts: Readonly<Record<string, string>>, change: Partial<RunReports> = {}): RunReports {
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const contract = contractOf({ name: 'auth', coverage: section }, 'auth');
  return { folder, written: Object.keys(texts), section, contract, sources, ...change };
}

const both = { 'lcov.info': LCOV, 'coverage-final.json': JSON_REPORT };
const checksum = (text: string) => sha256(Buffer.from(text));

describe('recordTotals', () => {
  it('has the checksum of each report, the totals of each layer, and the sources that no report holds', () => {
    expect(recordTotals(run(both))).toEqual({
      reports: { 'coverage-final.json': checksum(JSON_REPORT), 'lcov.info': checksum(LCOV) },
      rules: RULES,
      section: JSON.stringify(section),
      layers: [
        { layer: 'entities', count: 2, totals: [1, 2, 0, 0, 0, 0, 1, 2] },
        { layer: 'controllers', count: 0, totals: [0, 0, 0, 0, 0, 0, 0, 0] },
        { layer: 'baseline', count: 1, totals: [1, 1, 0, 0, 0, 0, 1, 1] },
      ],
      lacking: ['src/types.ts'],
    });
  });

  it('vouches for Istanbul’s report alone where the run wrote no other', () => {
    const reports = { 'coverage-final.json': checksum(JSON_REPORT) };
    expect(recordTotals(run({ 'coverage-final.json': JSON_REPORT }))).toMatchObject({ reports });
    const old = recordTotals(run(both, { written: ['coverage-final.json'] }));
    expect(old?.reports).toEqual(reports);
  });

  it.each<[string, Readonly<Record<string, string>>, Partial<RunReports>]>([
    ['without Istanbul’s report', { 'lcov.info': LCOV }, {}],
    ['where Istanbul’s report is of an earlier run', both, { written: ['lcov.info'] }],
    ['where Istanbul’s report is damaged', { ...both, 'coverage-final.json': JSON_REPORT.slice(1) }, {}],
    ['where LCOV is damaged', { ...both, 'lcov.info': LCOV.slice(1) }, {}],
    [
      'where LCOV counts differently',
      { ...both, 'lcov.info': LCOV.replace(record('src/a.ts', 1), record('src/a.ts', 0)) },
      {},
    ],
    ['where LCOV lacks a file', { ...both, 'lcov.info': LCOV.replace(record('src/a.ts', 1), '') }, {}],
    [
      'where LCOV has another file',
      { ...both, 'lcov.info': LCOV.replace('SF:src/a.ts', 'SF:src/types.ts') },
      {},
    ],
    ['where a report names a file that is not judged', both, { sources: { 'src/a.ts': 'h' } }],
  ])('is null %s', (_, texts, change) => {
    expect(recordTotals(run(texts, change))).toBeNull();
  });
});
