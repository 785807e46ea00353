import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileChange } from '../model/change.js';
import type { DifferentialClass } from '../model/document.js';
import { classify, type DifferentialInput } from './classify.js';
import { differential } from './differential.js';
import { emptyCounts, type DifferentialCounts } from './differential-counts.js';
import { lineCounts } from '../merge/line-hits.js';

type Pairs = readonly (readonly [line: number, hits: number])[] | null;

const counts = (pairs: Pairs) => (pairs === null ? null : lineCounts(new Map(pairs)));
const only = (some: Partial<DifferentialCounts>): DifferentialCounts => ({ ...emptyCounts(), ...some });

/** Old line 4 was deleted and new line 2 was added: old 2, 3, 5 are new 3, 4, 5. */
const EDIT: FileChange = {
  status: 'modified',
  content: 'text',
  oldPath: 'src/a.ts',
  newPath: 'src/a.ts',
  hunks: [
    { oldStart: 1, oldCount: 0, newStart: 2, newCount: 1, added: [2], deleted: [], newLines: [] },
    { oldStart: 4, oldCount: 1, newStart: 4, newCount: 0, added: [], deleted: [4], newLines: [] },
  ],
};

const input = (baseline: Pairs, current: Pairs, change: FileChange | null = EDIT): DifferentialInput => ({
  path: change?.newPath ?? change?.oldPath ?? 'src/a.ts',
  baseline: counts(baseline),
  current: counts(current),
  change,
});

describe('classify', () => {
  it.each<[DifferentialClass, string, Pairs, Pairs]>([
    ['UNC', 'an added line that does not run', [], [[2, 0]]],
    ['GNC', 'an added line that runs', [], [[2, 3]]],
    ['LBC', 'an unchanged line that ran and does not', [[2, 1]], [[3, 0]]],
    ['CBC', 'an unchanged line that ran and runs', [[2, 1]], [[3, 7]]],
    ['UBC', 'an unchanged line that never ran', [[2, 0]], [[3, 0]]],
    ['GBC', 'an unchanged line that runs for the first time', [[2, 0]], [[3, 1]]],
    ['UIC', 'an unchanged line that is executable only now and does not run', [], [[3, 0]]],
    ['GIC', 'an unchanged line that is executable only now and runs', [], [[3, 1]]],
    ['EUB', 'an unchanged line that did not run and is not executable any more', [[2, 0]], []],
    ['ECB', 'an unchanged line that ran and is not executable any more', [[2, 4]], []],
    ['DUB', 'a deleted line that did not run', [[4, 0]], []],
    ['DCB', 'a deleted line that ran', [[4, 9]], []],
  ])('row 25: %s is %s', (name, _, baseline, current) => {
    expect(classify(input(baseline, current)).counts).toEqual(only({ [name]: 1 }));
  });

  it('row 25: LBC and UIC lines are listed with their numbers in both texts', () => {
    expect(
      classify(
        input(
          [
            [2, 1],
            [5, 1],
          ],
          [
            [1, 0],
            [3, 0],
            [5, 1],
          ],
        ),
      ).lost,
    ).toEqual([
      { file: 'src/a.ts', line: 1, baselineFile: 'src/a.ts', baselineLine: 1, class: 'UIC' },
      { file: 'src/a.ts', line: 3, baselineFile: 'src/a.ts', baselineLine: 2, class: 'LBC' },
    ]);
  });

  it('row 25: a renamed file is compared with the path it had', () => {
    const renamed: FileChange = { ...EDIT, status: 'renamed', oldPath: 'src/was.ts' };
    const found = classify(
      input(
        [[2, 1]],
        [
          [2, 0],
          [3, 0],
        ],
        renamed,
      ),
    );
    expect(found.counts).toEqual(only({ UNC: 1, LBC: 1 }));
    expect(found.lost).toEqual([
      { file: 'src/a.ts', line: 3, baselineFile: 'src/was.ts', baselineLine: 2, class: 'LBC' },
    ]);
  });

  it('row 25: an added file is new code, a deleted one deleted code', () => {
    const added: FileChange = { ...EDIT, status: 'added', oldPath: null, hunks: [] };
    expect(
      classify(
        input(
          null,
          [
            [1, 1],
            [2, 0],
          ],
          added,
        ),
      ).counts,
    ).toEqual(only({ GNC: 1, UNC: 1 }));
    const deleted: FileChange = { ...EDIT, status: 'deleted', newPath: null, hunks: [] };
    const gone = classify(
      input(
        [
          [1, 1],
          [2, 0],
        ],
        null,
        deleted,
      ),
    );
    expect(gone.counts).toEqual(only({ DCB: 1, DUB: 1 }));
    expect(gone.vanished).toBe(false);
  });

  it('row 25: a copy owes all its lines and leaves the baseline to its original', () => {
    const copied: FileChange = { ...EDIT, status: 'copied', oldPath: 'src/original.ts' };
    expect(
      classify(
        input(
          [
            [2, 1],
            [4, 1],
          ],
          [
            [2, 1],
            [3, 0],
          ],
          copied,
        ),
      ).counts,
    ).toEqual(only({ GNC: 1, UNC: 1 }));
  });

  it('row 25: a file that ran in the baseline and is in no report now is vanished, not only ECB', () => {
    const found = classify(
      input(
        [
          [1, 1],
          [2, 0],
        ],
        null,
        null,
      ),
    );
    expect(found.counts).toEqual(only({ ECB: 1, EUB: 1 }));
    expect(found.vanished).toBe(true);
    expect(classify(input([[2, 0]], null, null)).vanished).toBe(false);
    expect(classify(input([[1, 1]], [], null)).vanished).toBe(false);
  });

  it('row 25: without a record in the baseline, unchanged lines are newly included', () => {
    expect(
      classify(
        input(
          null,
          [
            [1, 1],
            [2, 0],
          ],
          null,
        ),
      ).counts,
    ).toEqual(only({ GIC: 1, UIC: 1 }));
  });
});

describe('differential', () => {
  interface Recorded {
    readonly top: Partial<DifferentialCounts>;
    readonly files: readonly {
      readonly path: string;
      readonly change: FileChange | null;
      readonly baseline: Pairs;
      readonly current: Pairs;
      readonly genhtml: Partial<DifferentialCounts>;
    }[];
  }
  const recorded = JSON.parse(
    readFileSync(path.join(__dirname, '__fixtures__/genhtml.json'), 'utf8'),
  ) as Recorded;
  const inputs = recorded.files.map(({ baseline, current, change, ...rest }) => ({
    ...input(baseline, current, change),
    path: rest.path,
    genhtml: rest.genhtml,
  }));
  const known = inputs.filter((file) => file.current !== null);

  it.each(known.map((file) => [file.path, file] as const))(
    'row 25: counts %s as genhtml 2.5 does',
    (_, file) => {
      expect(classify(file).counts).toEqual(only(file.genhtml));
    },
  );

  it('row 25: sums to the totals of genhtml 2.5, each of the 12 classes being there', () => {
    const { counts: sums, lost } = differential(known);
    expect(sums).toEqual(only(recorded.top));
    expect(Math.min(...Object.values(sums))).toBeGreaterThan(0);
    expect(lost).toHaveLength(sums.LBC + sums.UIC);
  });

  it('row 25: every executable line of either report is in exactly one class', () => {
    for (const file of inputs) {
      const { counts: c } = classify(file);
      const sum = (...names: DifferentialClass[]) => names.reduce((total, name) => total + c[name], 0);
      const both = sum('CBC', 'LBC', 'GBC', 'UBC');
      expect(both + sum('GNC', 'UNC', 'GIC', 'UIC')).toBe(file.current?.lines.length ?? 0);
      expect(both + sum('ECB', 'EUB', 'DCB', 'DUB')).toBe(file.baseline?.lines.length ?? 0);
    }
  });

  it('gives the same result for any order of files, sorted by file and line', () => {
    const forth = differential(inputs);
    expect(differential([...inputs].reverse())).toEqual(forth);
    const places = forth.lost.map(({ file, line }) => `${file}:${String(line).padStart(5, '0')}`);
    expect(places).toEqual([...places].sort());
    expect(forth.vanished).toEqual(['src/onlythen.ts']);
  });

  it('gives twelve zeros for no files', () => {
    expect(differential([])).toEqual({ counts: emptyCounts(), lost: [], vanished: [] });
  });
});
