import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../measure/measure-process.mts';

export function diffCoverCommand(folder: string, report: string, base: string): Command {
  return { file: 'diff-cover', args: [report, `--compare-branch=${base}`], cwd: folder };
}

/** What diff-cover says: changed lines that the report has, and those with a count of 0, as `file:line`. */
export interface DiffCoverVerdict {
  readonly total: number;
  readonly missing: readonly string[];
}

/** Runs diff-cover once more for its JSON, which goes to `scratch`. */
export function diffCoverVerdict(
  folder: string,
  report: string,
  base: string,
  scratch: string,
): DiffCoverVerdict {
  const json = join(scratch, 'diff-cover.json');
  const { args } = diffCoverCommand(folder, report, base);
  const outcome = spawnSync('diff-cover', [...args, '--json-report', json], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (outcome.status !== 0 || !existsSync(json)) throw new Error(`diff-cover failed: ${outcome.stderr}`);
  const { total_num_lines: total, src_stats: files } = JSON.parse(readFileSync(json, 'utf8')) as {
    total_num_lines: number;
    src_stats: Record<string, { violation_lines: number[] }>;
  };
  const missing = Object.entries(files).flatMap(([file, stats]) =>
    stats.violation_lines.map((line) => `${file}:${line}`),
  );
  return { total, missing };
}
