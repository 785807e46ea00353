import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkspaceFiles } from '@org/coverage-engine';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import type { ReportFile } from './discover-reports.js';
import { readEvidence, wantedFiles } from './read-evidence.js';
import { withRecords } from './report-records.js';

const PATHS = Array.from({ length: 40 }, (_, index) => `src/file-${index}.ts`);
const record = (path: string, lines: number) => {
  const rows = Array.from({ length: lines }, (_, index) => `DA:${index + 1},${index % 3}\n`).join('');
  return `TN:\nSF:${path}\n${rows}end_of_record\n`;
};
/** A report of more bytes than are read at once. */
const LARGE = PATHS.map((path) => record(path, 12_000)).join('');

let root: string;
beforeEach(() => {
  root = makeFolder();
});

async function reportOf(text: string): Promise<{ plain: ReportFile; indexed: ReportFile }> {
  const absolute = join(root, 'lcov.info');
  writeFileSync(absolute, text);
  const plain = { name: 'lcov.info', absolute, folder: '', owner: '' };
  const { reports } = await withRecords({ reports: [plain], unmatched: [] });
  return { plain, indexed: reports[0]! };
}

function read(report: ReportFile, paths: readonly string[]) {
  const workspace = { root, givenRoot: root, repository: null, prefix: '', nx: null };
  const files = new WorkspaceFiles([...PATHS].sort());
  const { files: found, diagnostics } = readEvidence(report, wantedFiles(paths), {
    workspace,
    roots: new Set(['']),
    files,
  });
  return { found, diagnostics };
}

describe('withRecords', () => {
  it('finds the records of a large report, of which the same is read as of the whole', async () => {
    const { plain, indexed } = await reportOf(LARGE);
    expect(indexed.records).toHaveLength(PATHS.length);
    for (const paths of [[PATHS[0]!, PATHS[17]!, PATHS[39]!], []]) {
      const whole = read(plain, paths);
      expect(read(indexed, paths)).toEqual(whole);
      expect(whole.found?.size).toBe(paths.length);
    }
  });

  it('leaves out a small report, one that is odd, and one whose record is larger than what is read at once', async () => {
    for (const text of [record(PATHS[0]!, 3), `${LARGE}odd\n`, record(PATHS[0]!, 500_000)]) {
      const { plain, indexed } = await reportOf(text);
      expect(indexed).toEqual(plain);
    }
  });

  it('leaves what a reader has to say of a record to the reader of the whole, which knows its line', async () => {
    const { plain, indexed } = await reportOf(LARGE + `SF:${PATHS[0]!}\nDA:1,1\nDA:1,2\nend_of_record\n`);
    expect(indexed.records?.map(({ path }) => path)).toEqual([...PATHS, PATHS[0]]);
    const whole = read(plain, [PATHS[0]!]);
    expect(whole.diagnostics.length).toBeGreaterThan(0);
    expect(read(indexed, [PATHS[0]!])).toEqual(whole);
  });

  it('reads the whole when the report was written anew meanwhile', async () => {
    const { plain, indexed } = await reportOf(LARGE);
    writeFileSync(indexed.absolute, record(PATHS[39]!, 3));
    appendFileSync(indexed.absolute, record(PATHS[0]!, 3));
    expect(read(indexed, [PATHS[39]!])).toEqual(read(plain, [PATHS[39]!]));
    expect(read(indexed, [PATHS[39]!]).found?.size).toBe(1);
  });
});
