import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from '../measure/measure-process.mts';

const require = createRequire(import.meta.url);

/**
 * Merges the reports of all projects into one file in `scratch`, where its temporary files go too.
 *
 * Paths become root-relative, else files of the same name in two projects would mix.
 */
export function mergerCommand(folder: string, scratch: string): Command {
  const bin = require.resolve('lcov-result-merger/bin/lcov-result-merger.js');
  const target = join(scratch, 'merged-by-peer.info');
  const paths = ['--prepend-source-files', '--prepend-path-fix', '..'];
  return {
    file: process.execPath,
    args: [bin, 'packages/*/coverage/lcov.info', target, ...paths],
    cwd: folder,
    env: { TMPDIR: scratch },
  };
}

/** Reads reports with the parser of lcov-result-merger and leaves out its writing. Returns the number of `DA` lines. */
export async function readWithMerger(files: readonly string[]): Promise<number> {
  const { mergeCoverageReportFiles } = require('lcov-result-merger') as {
    mergeCoverageReportFiles(files: readonly string[], options: object): Promise<string>;
  };
  const FullReport = require('lcov-result-merger/lib/full-report') as {
    prototype: { coverageFiles: { DARecords: unknown[] }[]; toString(): string };
  };
  let lines = 0;
  FullReport.prototype.toString = function (this: typeof FullReport.prototype) {
    for (const file of this.coverageFiles) lines += file.DARecords.length;
    return '';
  };
  await mergeCoverageReportFiles(files, { prependSourceFiles: true });
  return lines;
}
