import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCoverageMap, type FileCoverageData } from '@vitest/istanbul-lib-coverage';
import { create, createContext } from '@vitest/istanbul-lib-report';

/** Istanbul's own data of one file: an `if` without `else`, two functions of one name and a default argument. */
export function istanbulData(path: string): FileCoverageData {
  const at = (line: number, column: number, endLine: number, endColumn: number) => ({
    start: { line, column },
    end: { line: endLine, column: endColumn },
  });
  // What the instrumenter gives for an `else` that is not written, and source maps for "to the end of the line".
  const nowhere = { start: {}, end: {} } as ReturnType<typeof at>;
  const endOfLine = Infinity;
  return {
    path,
    statementMap: { 0: at(1, 16, 1, 17), 1: at(3, 2, 5, endOfLine), 2: at(4, 4, 4, 13), 3: at(6, 2, 6, 11) },
    s: { 0: 1, 1: 7, 2: 0, 3: 7 },
    fnMap: {
      0: { name: 'rename', decl: at(2, 9, 2, 15), loc: at(2, 30, 7, 1), line: 2 },
      1: { name: '(anonymous_1)', decl: at(9, 0, 9, 1), loc: at(9, 5, 9, 9), line: 9 },
    },
    f: { 0: 7, 1: 0 },
    branchMap: {
      0: { type: 'default-arg', loc: at(2, 16, 2, 24), locations: [at(2, 23, 2, 24)], line: 2 },
      1: { type: 'if', loc: at(3, 2, 5, 3), locations: [at(3, 2, 5, 3), nowhere], line: 3 },
    },
    b: { 0: [2], 1: [0, 7] },
  };
}

/** The report that Vitest's copy of istanbul-reports writes of such files. */
export function writeReal(reporter: 'lcovonly' | 'json', paths: readonly string[]): Buffer {
  const dir = mkdtempSync(join(tmpdir(), 'real-report-'));
  try {
    const coverageMap = createCoverageMap(Object.fromEntries(paths.map((path) => [path, istanbulData(path)])));
    (reporter === 'json' ? create('json', { file: 'report' }) : create('lcovonly', { file: 'report', projectRoot: '/' })).execute(createContext({ dir, coverageMap }));
    return readFileSync(join(dir, 'report'));
  } finally {
    rmSync(dir, { recursive: true });
  }
}
