import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ratio } from '../../model/document.js';

const version = /LCOV version (\d+)\./.exec(spawnSync('lcov', ['--version'], { encoding: 'utf8' }).stdout ?? '');

/** The major version of Debian's `lcov`; null where there is none. */
export const LCOV_MAJOR = version === null ? null : Number(version[1]);

/** For the title of what needs it. */
export const WITHOUT_LCOV = LCOV_MAJOR === null ? ' (skipped: no lcov, which apt-get install lcov gives)' : '';

// Before 2.0 branches were off and named otherwise; from 2.0 on what older ones let pass is an error.
const SETTINGS =
  LCOV_MAJOR === 1
    ? ['--rc', 'lcov_branch_coverage=1']
    : ['--branch-coverage', '--ignore-errors', 'inconsistent,format,mismatch,empty,corrupt'];

/** What a report holds of one file. */
export interface Totals {
  readonly lines: Ratio;
  readonly functions: Ratio;
  readonly branches: Ratio;
}

/** The totals by path of what `lcov -a … -a …` makes of some reports. */
export function mergeWithLcov(reports: readonly (string | Buffer)[]): ReadonlyMap<string, Totals> {
  const folder = mkdtempSync(join(tmpdir(), 'lcov-tool-'));
  try {
    const args = reports.flatMap((report, index) => {
      const file = join(folder, `${index}.info`);
      writeFileSync(file, report);
      return ['--add-tracefile', file];
    });
    const merged = join(folder, 'merged.info');
    execFileSync('lcov', [...SETTINGS, ...args, '--output-file', merged], { cwd: folder, stdio: 'pipe' });
    return totalsIn(readFileSync(merged, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Counts the rows that lcov writes: it gives a record per test name, so ours have one name only. */
function totalsIn(text: string): Map<string, Totals> {
  return new Map(
    text
      .split('end_of_record\n')
      .filter((record) => record.includes('SF:'))
      .map((record) => {
        const ratio = (row: RegExp): Ratio => {
          const counts = [...record.matchAll(row)].map(([, count]) => Number(count));
          return { covered: counts.filter((count) => count > 0).length, total: counts.length };
        };
        return [
          /^SF:(.*)/m.exec(record)![1]!,
          {
            lines: ratio(/^DA:\d+,([^,\n]+)/gm),
            functions: ratio(/^FN(?:DA:|A:\d+,)([^,]+)/gm),
            branches: ratio(/^BRDA:\d+,[^,]+,[^,]+,(.+)/gm),
          },
        ];
      }),
  );
}
