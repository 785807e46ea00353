import { describe, expect, it } from 'vitest';
import { authProject, outcome, ROOT } from '../__fixtures__/judged.js';
import { measured } from '../__fixtures__/measured-project.js';
import type { BandsDocument } from '../model/document.js';
import { judgedBands, type JudgedBands } from './__fixtures__/judged-bands.js';

const layersOf = ({ projects }: BandsDocument) => projects[0]!.layers;
const metricOf = (document: BandsDocument, metric: string) =>
  layersOf(document)[0]!.metrics.find((candidate) => candidate.metric === metric)!;

const UNLOADED = { 'src/unloaded.ts': 'baseline' };
const SHARED = { 'src/shared-lines.ts': 'baseline' };
const absent = { evidence: new Map() };

describe('judgeBands', () => {
  it('has each metric of each layer with its integers, minimum and status', () => {
    const document = judgedBands({
      coverage: { baseline: { statements: 80, branches: 75 } },
      files: UNLOADED,
    });
    expect(document).toMatchObject({
      schemaVersion: 1,
      status: 'fail',
      reason: 'below-band',
      mode: 'enforce',
      precision: 'statement',
    });
    expect(document.projects).toMatchObject([{ project: 'auth', root: ROOT }]);
    expect(layersOf(document)).toEqual([
      {
        layer: 'baseline',
        files: 1,
        status: 'fail',
        metrics: [
          {
            metric: 'statements',
            covered: 0,
            total: 4,
            minimum: 80,
            status: 'fail',
            files: [expect.objectContaining({ missing: 4, total: 4, lines: [7, 10, 11] })],
          },
          {
            metric: 'branches',
            covered: 0,
            total: 2,
            minimum: 75,
            status: 'fail',
            files: [expect.objectContaining({ missing: 2, lines: [10] })],
          },
          {
            metric: 'functions',
            covered: 0,
            total: 1,
            minimum: null,
            status: 'not-declared',
            files: [expect.objectContaining({ lines: [9] })],
          },
          {
            metric: 'lines',
            covered: 0,
            total: 3,
            minimum: null,
            status: 'not-declared',
            files: [expect.objectContaining({ missing: 3 })],
          },
        ],
      },
    ]);
  });

  it('row 33: compares integers, without rounding', () => {
    const { covered, total } = metricOf(judgedBands({ files: SHARED }), 'functions');
    expect([covered, total]).toEqual([6, 10]);
    expect(metricOf(judgedBands({ files: SHARED }), 'functions').files).toMatchObject([
      { missing: 4, total: 10 },
    ]);
    const at = (functions: number) =>
      outcome(judgedBands({ coverage: { baseline: { functions } }, files: SHARED }));
    expect(at(60)).toBe('pass all-covered');
    expect(at(60.001)).toBe('fail below-band');
  });

  it('row 34: a metric of 0 of 0 is empty and owes nothing', () => {
    const document = judgedBands({
      coverage: { baseline: { branches: 100, lines: 100 } },
      files: { 'src/default-export.ts': 'baseline' },
    });
    expect(metricOf(document, 'branches')).toMatchObject({
      covered: 0,
      total: 0,
      status: 'empty',
      files: [],
    });
    expect(metricOf(document, 'lines').status).toBe('pass');
    expect(outcome(document)).toBe('pass all-covered');
  });

  it('row 24: a layer without anything to count is empty, a declared one is listed though it has no file', () => {
    const layers = { gateways: { files: ['src/gateways/**'], band: { lines: 100 } } };
    const document = judgedBands({ coverage: { layers }, files: { 'src/format.ts': 'baseline' } });
    expect(layersOf(document).map(({ layer, files, status }) => [layer, files, status])).toEqual([
      ['gateways', 0, 'empty'],
      ['baseline', 1, 'pass'],
    ]);
  });

  it('lists no layer that the manifest does not declare and that has no file', () => {
    const projects = [{ project: authProject(null), files: [] }];
    expect(layersOf(judgedBands({ files: {}, input: { projects } }))).toEqual([]);
  });

  it('adds the files of a layer, and names those that pull it down, worst first, then by path', () => {
    const files = Object.fromEntries(
      ['src/unloaded.ts', 'src/functions.ts', 'src/format.ts', 'src/types.ts'].map((path) => [
        path,
        'baseline',
      ]),
    );
    const branches = metricOf(judgedBands({ files }), 'statements');
    expect(branches.files.map(({ file, missing }) => [file, missing])).toEqual([
      [`${ROOT}/src/functions.ts`, expect.any(Number)],
      [`${ROOT}/src/unloaded.ts`, 4],
    ]);
    const same = ['src/unloaded.ts', 'src/default-export.ts'];
    const report = measured('istanbul', 'json', 'src/unloaded.ts')!;
    const document = judgedBands({
      files: Object.fromEntries(same.map((path) => [path, 'baseline'])),
      input: { evidence: new Map(same.map((path) => [`${ROOT}/${path}`, [report]])) },
    });
    expect(metricOf(document, 'lines').files.map(({ file }) => file)).toEqual(
      same.map((path) => `${ROOT}/${path}`).sort(),
    );
  });

  it('names at most 20 lines a file', () => {
    const many = measured('istanbul', 'json', 'src/functions.ts')!;
    const document = judgedBands({
      files: { 'src/functions.ts': 'baseline' },
      input: {
        evidence: new Map([
          [
            `${ROOT}/src/functions.ts`,
            [
              {
                ...many,
                statements: Array.from({ length: 30 }, (_, i) => ({
                  span: { startLine: i + 1, startColumn: 0, endLine: i + 1, endColumn: 1 },
                  hits: 0,
                })),
              } as never,
            ],
          ],
        ]),
      },
    });
    const [file] = metricOf(document, 'statements').files;
    expect(file).toMatchObject({ missing: 30 });
    expect(file!.lines).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('has precision line where LCOV is all there is', () => {
    const document = judgedBands({ files: { 'src/format.ts': 'baseline' }, format: 'lcov' });
    expect(document.precision).toBe('line');
  });
});

describe('the reason of judgeBands', () => {
  const stale = [{ file: 'a.ts', project: 'auth', report: 'coverage/lcov.info', reason: 'another content' }];
  const low = { coverage: { baseline: { lines: 90 } }, files: UNLOADED };

  it.each<[string, JudgedBands, string]>([
    ['nothing to judge', { files: {} }, 'pass nothing-to-check'],
    ['all within the bands', { files: { 'src/format.ts': 'baseline' } }, 'pass all-covered'],
    ['below a band', low, 'fail below-band'],
    [
      'unmeasured before below',
      { ...low, files: { ...UNLOADED, 'src/ignored-file-silently.ts': 'baseline' } },
      'fail unmeasured',
    ],
    ['stale before unmeasured', { files: UNLOADED, input: absent, reports: { stale } }, 'fail stale'],
    ['no report', { files: UNLOADED, input: absent, reports: { read: 0, stale } }, 'fail no-report'],
    [
      'a report that was asked for is missing',
      { files: {}, reports: { missing: true, stale } },
      'fail no-report',
    ],
    [
      'unreadable before all',
      { ...low, reports: { unreadable: true, missing: true, stale } },
      'fail unreadable-report',
    ],
  ])('%s', (_, input, expected) => {
    expect(outcome(judgedBands(input))).toBe(expected);
  });

  it('is below a band where one project of several is', () => {
    const files = [{ path: `${ROOT}/src/unloaded.ts`, layer: 'baseline' }];
    const projects = [
      { project: authProject({ baseline: { lines: 90 } }), files },
      { project: authProject(), files: [] },
    ];
    for (const order of [projects, projects.toReversed()])
      expect(outcome(judgedBands({ files: UNLOADED, input: { projects: order } }))).toBe('fail below-band');
  });

  it('in mode observe passes and says what would fail', () => {
    const document = judgedBands({ ...low, mode: 'observe' });
    expect(outcome(document)).toBe('pass below-band');
    expect(document.wouldFail).toBe(true);
    expect(judgedBands({ files: {}, mode: 'observe' }).wouldFail).toBe(false);
    expect(judgedBands(low)).not.toHaveProperty('wouldFail');
  });
});
