import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RelativeJsonReport, RelativeSummaryReport } from './relative-reports.js';

const dir = mkdtempSync(join(tmpdir(), 'relative-reports-'));
const projectRoot = join(dir, 'project');
const span = { start: { line: 1, column: 0 }, end: { line: 1, column: Infinity } };

let contextOf: (files: readonly object[]) => never;

beforeAll(async () => {
  const fromProvider = createRequire(createRequire(import.meta.url).resolve('@vitest/coverage-v8'));
  const load = (name: string) => import(pathToFileURL(fromProvider.resolve(name)).href);
  const [coverage, report] = await Promise.all([
    load('@vitest/istanbul-lib-coverage'),
    load('@vitest/istanbul-lib-report'),
  ]);
  contextOf = (files) => {
    const coverageMap = coverage.createCoverageMap({});
    for (const file of files) coverageMap.addFileCoverage(file);
    return report.createContext({ dir, coverageMap }) as never;
  };
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (path: string, hits: number) => ({
  path: join(projectRoot, path),
  statementMap: { 0: span },
  fnMap: {},
  branchMap: {},
  s: { 0: hits },
  f: {},
  b: {},
  hash: 'of an absolute path',
});

function read(name: string): Record<string, never> {
  return JSON.parse(readFileSync(join(dir, name), 'utf8')) as Record<string, never>;
}

describe('RelativeJsonReport', () => {
  it('writes Istanbul’s coverage-final.json with relative paths in order, and nothing of the machine', () => {
    new RelativeJsonReport({ projectRoot }).execute(
      contextOf([file('src/b.ts', 0), file('src/a b/é.ts', 2)]),
    );
    const end = { line: 1, column: null };
    expect(Object.entries(read('coverage-final.json'))).toEqual([
      ['src/a b/é.ts', expect.objectContaining({ path: 'src/a b/é.ts', s: { 0: 2 } })],
      ['src/b.ts', expect.objectContaining({ statementMap: { 0: { start: span.start, end } } })],
    ]);
    expect(readFileSync(join(dir, 'coverage-final.json'), 'utf8')).not.toMatch(/hash|relative-reports-/);
  });

  it('writes an empty object for no files', () => {
    new RelativeJsonReport({ projectRoot, file: 'empty.json' }).execute(contextOf([]));
    expect(readFileSync(join(dir, 'empty.json'), 'utf8')).toBe('{}\n');
  });
});

describe('RelativeSummaryReport', () => {
  it('writes Istanbul’s coverage-summary.json with relative paths, the total first', () => {
    new RelativeSummaryReport({ projectRoot }).execute(contextOf([file('src/b.ts', 0), file('src/a.ts', 1)]));
    const summary = read('coverage-summary.json');
    expect(Object.keys(summary)).toEqual(['total', 'src/a.ts', 'src/b.ts']);
    expect(summary['total']).toMatchObject({ statements: { total: 2, covered: 1, skipped: 0, pct: 50 } });
    expect(summary['src/a.ts']).toMatchObject({ statements: { total: 1, covered: 1, pct: 100 } });
  });

  it('says Unknown for no files, as Istanbul does', () => {
    new RelativeSummaryReport({ projectRoot }).execute(contextOf([]));
    expect(read('coverage-summary.json')).toMatchObject({ total: { lines: { total: 0, pct: 'Unknown' } } });
  });
});
