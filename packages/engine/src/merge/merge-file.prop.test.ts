import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileCoverage, IstanbulFile, LcovFile } from '../model/coverage.js';
import {
  filesOf,
  istanbulFile,
  lcovFile,
  lcovReport,
  mergeAll,
  PATHS,
  written,
} from './__fixtures__/contributions.js';
import { addIstanbul } from './add-istanbul.js';
import { addLcov } from './add-lcov.js';
import { mergeFile, type MergedFile } from './merge-file.js';

const RUNS = { numRuns: 1500 };
const contributions = fc.array(fc.oneof(lcovFile, istanbulFile), { minLength: 1, maxLength: 6 });

/** Contributions in another order, and where to cut that into groups. */
const regrouped = contributions.chain((files) =>
  fc.tuple(
    fc.constant(files),
    fc.shuffledSubarray([...files.keys()], { minLength: files.length }),
    fc.subarray([...files.keys()].slice(1)),
  ),
);

/** The sum of a group, as contributions: what is Istanbul's and what is LCOV's are joined each by its own rule. */
function sumsOf(group: readonly FileCoverage[]): FileCoverage[] {
  const maps = group.filter((file): file is IstanbulFile => file.format === 'istanbul');
  const records = group.filter((file): file is LcovFile => file.format === 'lcov');
  return [...(maps.length > 0 ? [addIstanbul(maps)] : []), ...(records.length > 0 ? [addLcov(records)] : [])];
}

/** A merged file as values, whatever arrays hold them. */
const plain = (file: MergedFile) =>
  JSON.parse(
    JSON.stringify(file, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value === Infinity ? 'Infinity' : value,
    ),
  ) as unknown;

describe('row 29: mergeFile', () => {
  it('gives the same for any order and any grouping of Istanbul and LCOV contributions', () => {
    fc.assert(
      fc.property(regrouped, ([files, order, cuts]) => {
        const shuffled = order.map((index) => files[index]!);
        const groups = [0, ...cuts].map((from, i) => shuffled.slice(from, cuts[i]));
        const whole = mergeFile('a.ts', files);
        const inGroups = mergeFile('a.ts', groups.flatMap(sumsOf));
        expect(plain(inGroups)).toEqual(plain(whole));
        expect(written([inGroups])).toBe(written([whole]));
      }),
      RUNS,
    );
  });

  it('never counts a thing as run that no contribution ran, nor loses a line that one ran', () => {
    fc.assert(
      fc.property(contributions, (files) => {
        const ran = (merged: MergedFile) =>
          [...merged.lines.lines].filter((_, i) => merged.lines.hits[i]! > 0);
        const each = files.map((file) => mergeFile('a.ts', [file]));
        expect(ran(mergeFile('a.ts', files))).toEqual([...new Set(each.flatMap(ran))].sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it('is changed by no contribution that knows the file and nothing in it', () => {
    const empty: LcovFile = filesOf('SF:a.ts\nend_of_record\n')[0]!;
    fc.assert(
      fc.property(contributions, (files) => {
        expect(plain(mergeFile('a.ts', [empty, ...files]))).toEqual(plain(mergeFile('a.ts', files)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('row 29: merging reports through bytes', () => {
  const reports = fc.array(lcovReport, { minLength: 1, maxLength: 5 });

  it('gives the same bytes for any order of reports, an empty one among them or not', () => {
    fc.assert(
      fc.property(reports, fc.nat(), (texts, turn) => {
        const at = turn % texts.length;
        const turned = [...texts.slice(at).reverse(), '', ...texts.slice(0, at)];
        expect(written(mergeAll(turned.map(filesOf)))).toBe(written(mergeAll(texts.map(filesOf))));
      }),
      RUNS,
    );
  });

  it('written, read back and merged with the rest, some reports give the bytes that all give at once', () => {
    fc.assert(
      fc.property(reports, reports, (some, rest) => {
        const first = written(mergeAll(some.map(filesOf)));
        const readBack = first.includes('SF:') ? filesOf(first) : [];
        expect(written(mergeAll([readBack, ...rest.map(filesOf)]))).toBe(
          written(mergeAll([...some, ...rest].map(filesOf))),
        );
      }),
      RUNS,
    );
  });

  it('read back, what is written is what was merged', () => {
    fc.assert(
      fc.property(reports, (texts) => {
        const merged = mergeAll(texts.map(filesOf));
        fc.pre(merged.length > 0);
        const again = mergeAll([filesOf(written(merged))]);
        expect(again.map(plain)).toEqual(merged.map(plain));
        expect(again.map(({ path }) => path)).toEqual(
          PATHS.filter((path) => merged.some((file) => file.path === path)),
        );
      }),
      RUNS,
    );
  });
});
