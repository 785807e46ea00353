import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from '../measure/measure-process.mts';

const MERGED = 'merged-by-lcov.info';
const OLD = /LCOV version 1\./;

/**
 * `lcov -a` over the reports of all projects, into `scratch`.
 *
 * It has no notion of the folder that a report counts from, so it gets copies whose paths are root-relative: to write them
 * is not measured.
 *
 * @param version as `lcov --version` prints it
 */
export function lcovCommand(folder: string, version: string, scratch: string): Command {
  const copies = globSync('packages/*/coverage/lcov.info', { cwd: folder })
    .sort()
    .map((report, index) => {
      const copy = join(scratch, `${index}.info`);
      const text = readFileSync(join(folder, report), 'utf8');
      writeFileSync(copy, text.replace(/^SF:/gm, `SF:${dirname(dirname(report))}/`));
      return copy;
    });
  // Before 2.0 branches were off and named otherwise; from 2.0 on a branch without a line is an error.
  const settings = OLD.test(version)
    ? ['--rc', 'lcov_branch_coverage=1']
    : ['--branch-coverage', '--ignore-errors', 'inconsistent,corrupt'];
  return {
    file: 'lcov',
    args: [...settings, ...copies.flatMap((copy) => ['-a', copy]), '-o', join(scratch, MERGED)],
    cwd: scratch,
  };
}

export interface MergedTotals {
  readonly lines: string;
  readonly functions: string;
  readonly branches: string;
}

/** What `lcovCommand` left in `scratch`, as `covered of total`, by its rows. */
export function lcovTotals(scratch: string): MergedTotals {
  const text = readFileSync(join(scratch, MERGED), 'utf8');
  const ratio = (row: RegExp): string => {
    let covered = 0;
    let total = 0;
    for (const [, count] of text.matchAll(row)) {
      total += 1;
      if (Number(count) > 0) covered += 1;
    }
    return `${covered} of ${total}`;
  };
  return {
    lines: ratio(/^DA:\d+,(\d+)/gm),
    functions: ratio(/^FN(?:DA:|A:\d+,)(\d+)/gm),
    branches: ratio(/^BRDA:\d+,[^,]+,[^,]+,(.+)/gm),
  };
}
