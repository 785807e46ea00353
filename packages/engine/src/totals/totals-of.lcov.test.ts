import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf, mergeAll, written } from '../merge/__fixtures__/contributions.js';
import { CORPUS, corpusReports } from '../read/__fixtures__/corpus-reports.js';
import { readLcov } from '../read/lcov/read-lcov.js';
import { LCOV_MAJOR, mergeWithLcov, WITHOUT_LCOV, type Totals } from './__fixtures__/lcov-tool.js';
import { totalsOf } from './totals-of.js';

/** Ours, without the files that have no line, which lcov leaves out. */
function ours(texts: readonly string[]): Map<string, Totals> {
  const merged = mergeAll(texts.map(filesOf)).filter((file) => file.lines.lines.length > 0);
  return new Map(
    merged.map((file) => {
      const { lines, functions, branches } = totalsOf(file);
      return [file.path, { lines: lines!, functions: functions!, branches: branches! }];
    }),
  );
}

const record = (...rows: string[]) => `TN:\nSF:a.ts\nDA:1,1\n${rows.join('\n')}\nend_of_record\n`;
const ratio = (covered: number, total: number) => ({ covered, total });

/** A workspace as reports of one revision know it: each file has its lines, its named functions, the arms of its lines. */
const source = fc.record({
  lines: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }),
  functions: fc.uniqueArray(fc.constantFrom('f', 'g', 'Class.method', '<anonymous>', '(anonymous_1)'), {
    maxLength: 5,
  }),
  decisions: fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 })), {
    maxLength: 8,
  }),
});
type Source = typeof source extends fc.Arbitrary<infer T> ? T : never;

/** What one run says of a file: perhaps not of every line, function and line with branches. */
const reportOf = ({ lines, functions, decisions }: Source, path: string, random: () => number): string => {
  const hits = () => Math.floor(random() * 3);
  const told = () => random() < 0.8;
  const branchLines = new Set(decisions.map(([line]) => line).filter(told));
  const reached = new Set([...branchLines].filter(told));
  return [
    `TN:\nSF:${path}`,
    ...functions.flatMap((name, i) => (told() ? [`FN:${i + 1},${name}\nFNDA:${hits()},${name}`] : [])),
    ...lines.flatMap((line) => (told() ? [`DA:${line},${hits()}`] : [])),
    ...decisions.flatMap(([line, arms], block) =>
      branchLines.has(line)
        ? Array.from(
            { length: arms },
            (_, arm) => `BRDA:${line},${block},${arm},${reached.has(line) ? hits() : '-'}`,
          )
        : [],
    ),
    // Each run knows of one line at least, for lcov takes a file without lines for none.
    `DA:61,${hits()}`,
    'end_of_record\n',
  ].join('\n');
};

const workspace = fc
  .tuple(
    fc.array(source, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 4 }),
    fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
  )
  .map(([sources, runs, stream]) => {
    const random = () => stream.next().value;
    return Array.from({ length: runs }, () =>
      sources.map((file, index) => reportOf(file, `src/f${index}.ts`, random)).join(''),
    );
  });

describe.skipIf(WITHOUT_LCOV)(`row 29: totalsOf beside lcov -a${WITHOUT_LCOV}`, () => {
  it('gives the same lines, functions and branches of generated reports of one revision', () => {
    fc.assert(
      fc.property(workspace, (texts) => {
        expect(ours(texts)).toEqual(mergeWithLcov(texts));
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('gives the same of what writeLcov wrote of them: lcov reads it', () => {
    fc.assert(
      fc.property(workspace, (texts) => {
        const merged = written(mergeAll(texts.map(filesOf)));
        expect(mergeWithLcov([merged])).toEqual(ours(texts));
      }),
      { numRuns: 20, seed: 2 },
    );
  });

  describe.skipIf(LCOV_MAJOR !== 1)('differs from lcov 1, and why (skipped for lcov 2)', () => {
    it.each([
      [
        'two functions of one name in a file are two; lcov 1 has one entry a name',
        [record('FN:1,f', 'FN:9,f', 'FNDA:1,f', 'FNDA:0,f')],
        'functions',
        ratio(1, 2),
        ratio(1, 1),
      ],
      [
        'a comma belongs to the name; lcov 1 cuts the name there, and joins what begins alike',
        [
          record(
            'FN:1,f(int, char)',
            'FN:2,f(int)',
            'FN:3,f(int, int)',
            'FNDA:1,f(int, char)',
            'FNDA:0,f(int)',
            'FNDA:0,f(int, int)',
          ),
        ],
        'functions',
        ratio(1, 3),
        ratio(1, 2),
      ],
      [
        'blocks that two reports number otherwise are joined in their order; lcov puts them side by side',
        [record('BRDA:1,0,0,1', 'BRDA:1,0,1,0'), record('BRDA:1,5,0,0', 'BRDA:1,5,1,1')],
        'branches',
        ratio(2, 2),
        ratio(2, 4),
      ],
      [
        'of two shapes of one line the one that tells more stays; lcov adds by number whatever has the same',
        [record('BRDA:1,0,0,0', 'BRDA:1,0,1,0'), record('BRDA:1,0,0,1')],
        'branches',
        ratio(0, 2),
        ratio(1, 2),
      ],
    ] as const)('%s', (_, texts, metric, mine, theirs) => {
      expect(ours(texts).get('a.ts')![metric]).toEqual(mine);
      expect(mergeWithLcov(texts).get('a.ts')![metric]).toEqual(theirs);
    });

    it('a file that was loaded and in which nothing can run stays; lcov drops it', () => {
      const empty = 'TN:\nSF:b.ts\nend_of_record\n';
      expect(mergeAll([filesOf(empty)]).map(({ path }) => path)).toEqual(['b.ts']);
      expect([...mergeWithLcov([record() + empty]).keys()]).toEqual(['a.ts']);
    });
  });
});

/** Reports of the corpus of which lcov 1 makes something else, by file and metric. */
const EXPLAINED: readonly (readonly [file: RegExp, metric: keyof Totals, reason: string])[] = [
  [/cpp_functions_coverage\.lcov$/, 'functions', 'lcov 1 knows no FNL and FNA, which 2.2 writes'],
];

const explained = LCOV_MAJOR === 1 ? EXPLAINED : [];
const corpus = corpusReports().filter(
  ({ format, bytes }) => format === 'lcov' && readLcov(bytes, { name: 'r' }).value !== null,
);

describe.skipIf(WITHOUT_LCOV !== '' || CORPUS === undefined)(
  `row 29: totalsOf beside lcov -a on the corpus${WITHOUT_LCOV || ' (skipped where COVERAGE_CORPUS is unset)'}`,
  () => {
    it.each(corpus.map(({ file, bytes }) => [file, bytes] as const))('%s added to itself', (file, bytes) => {
      const named = bytes.toString().replace(/^TN:.*$/gm, 'TN:');
      const theirs = mergeWithLcov([named, named]);
      const mine = ours([named, named]);
      expect([...mine.keys()].sort()).toEqual([...theirs.keys()].sort());
      const differing = (['lines', 'functions', 'branches'] as const).filter((metric) =>
        [...mine].some(
          ([path, totals]) => JSON.stringify(totals[metric]) !== JSON.stringify(theirs.get(path)![metric]),
        ),
      );
      expect(differing).toEqual(explained.filter(([name]) => name.test(file)).map(([, metric]) => metric));
    });
  },
);
