import { describe, expect, it } from 'vitest';
import { authProject, ROOT, type Section } from '../__fixtures__/judged.js';
import {
  measured,
  sourcePaths,
  storedSyntax,
  textOf,
  type Format,
} from '../__fixtures__/measured-project.js';
import type { BandsDocument, Mode } from '../model/document.js';
import { judgeBands, type BandsJudgeInput } from './judge-bands.js';

interface Judged {
  readonly coverage?: Section;
  /** Sources with their layers. */
  readonly files: Readonly<Record<string, string>>;
  readonly format?: Format;
  readonly mode?: Mode;
  readonly input?: Partial<BandsJudgeInput>;
  readonly reports?: Partial<BandsJudgeInput['reports']>;
}

function judged({
  coverage = {},
  files,
  format = 'json',
  mode = 'enforce',
  input,
  reports,
}: Judged): BandsDocument {
  const sources = Object.keys(files);
  return judgeBands(
    {
      projects: [
        {
          project: authProject(coverage),
          files: sources.map((path) => ({ path: `${ROOT}/${path}`, layer: files[path]! })),
        },
      ],
      evidence: new Map(
        sources.flatMap((path) => {
          const report = measured('istanbul', format, path);
          return report ? [[`${ROOT}/${path}`, [report]] as const] : [];
        }),
      ),
      texts: new Map(sourcePaths.map((path) => [`${ROOT}/${path}`, textOf(path)])),
      wasRun: () => true,
      diagnostics: [],
      ...input,
      reports: { read: 1, missing: false, freshness: 'proven', stale: [], unreadable: false, ...reports },
    },
    mode,
    storedSyntax,
  );
}

const outcome = ({ status, reason }: BandsDocument) => `${status} ${reason}`;
const layersOf = ({ projects }: BandsDocument) => projects[0]!.layers;
const metricOf = (document: BandsDocument, metric: string) =>
  layersOf(document)[0]!.metrics.find((candidate) => candidate.metric === metric)!;

const UNLOADED = { 'src/unloaded.ts': 'baseline' };
const SHARED = { 'src/shared-lines.ts': 'baseline' };
const absent = { evidence: new Map() };

describe('judgeBands', () => {
  it('has each metric of each layer with its integers, minimum and status', () => {
    const document = judged({ coverage: { baseline: { statements: 80, branches: 75 } }, files: UNLOADED });
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
    const { covered, total } = metricOf(judged({ files: SHARED }), 'functions');
    expect([covered, total]).toEqual([6, 10]);
    const at = (functions: number) =>
      outcome(judged({ coverage: { baseline: { functions } }, files: SHARED }));
    expect(at(60)).toBe('pass all-covered');
    expect(at(60.001)).toBe('fail below-band');
  });

  it('row 34: a metric of 0 of 0 is empty and owes nothing', () => {
    const document = judged({
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
    const document = judged({ coverage: { layers }, files: { 'src/format.ts': 'baseline' } });
    expect(layersOf(document).map(({ layer, files, status }) => [layer, files, status])).toEqual([
      ['gateways', 0, 'empty'],
      ['baseline', 1, 'pass'],
    ]);
  });

  it('adds the files of a layer, and names those that pull it down, worst first, then by path', () => {
    const files = Object.fromEntries(
      ['src/unloaded.ts', 'src/functions.ts', 'src/format.ts', 'src/types.ts'].map((path) => [
        path,
        'baseline',
      ]),
    );
    const branches = metricOf(judged({ files }), 'statements');
    expect(branches.files.map(({ file, missing }) => [file, missing])).toEqual([
      [`${ROOT}/src/functions.ts`, expect.any(Number)],
      [`${ROOT}/src/unloaded.ts`, 4],
    ]);
    const same = ['src/unloaded.ts', 'src/default-export.ts'];
    const report = measured('istanbul', 'json', 'src/unloaded.ts')!;
    const document = judged({
      files: Object.fromEntries(same.map((path) => [path, 'baseline'])),
      input: { evidence: new Map(same.map((path) => [`${ROOT}/${path}`, [report]])) },
    });
    expect(metricOf(document, 'lines').files.map(({ file }) => file)).toEqual(
      same.map((path) => `${ROOT}/${path}`).sort(),
    );
  });

  it('names at most 20 lines a file', () => {
    const many = measured('istanbul', 'json', 'src/functions.ts')!;
    const document = judged({
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
    const document = judged({ files: { 'src/format.ts': 'baseline' }, format: 'lcov' });
    expect(document.precision).toBe('line');
  });
});

describe('row 17: judgeBands of a file that is in no report', () => {
  it.each([
    ['code that no test loads', 'src/unloaded.ts', true, 'fail unmeasured', 'not-loaded-by-any-test'],
    ['a project that was not run', 'src/unloaded.ts', false, 'fail unmeasured', 'project-not-run'],
    [
      'a file hidden without a reason',
      'src/ignored-file-silently.ts',
      true,
      'fail unmeasured',
      'ignored-without-reason',
    ],
  ])('%s fails', (_, path, ran, expected, reason) => {
    const document = judged({ files: { [path]: 'baseline' }, input: { ...absent, wasRun: () => ran } });
    expect(outcome(document)).toBe(expected);
    expect(document.unmeasured).toEqual([{ file: `${ROOT}/${path}`, reason }]);
  });

  it.each(['src/types.ts', 'src/barrel.ts', 'src/ignored-file.ts'])('%s owes nothing', (path) => {
    const document = judged({ files: { [path]: 'baseline' }, input: absent });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.unmeasured).toEqual([]);
  });

  it('a text that is not there, or of another language, is unmeasured', () => {
    const gone = judged({ files: UNLOADED, input: { ...absent, texts: new Map() } });
    expect(gone.unmeasured).toHaveLength(1);
    const vue = judged({
      files: { 'src/a.vue': 'baseline' },
      input: { ...absent, texts: new Map([[`${ROOT}/src/a.vue`, 'x']]) },
    });
    expect(outcome(vue)).toBe('fail unmeasured');
  });
});

describe('judgeBands of a file of which a report lists nothing', () => {
  const bare = (path: string): Judged => ({
    files: { [path]: 'baseline' },
    input: {
      evidence: new Map([
        [
          `${ROOT}/${path}`,
          [{ format: 'istanbul', path: `${ROOT}/${path}`, statements: [], functions: [], branches: [] }],
        ],
      ]),
    },
  });

  it.each([
    ['src/unloaded.ts', 'statement-unknown-to-report'],
    ['src/ignored-file-silently.ts', 'ignored-without-reason'],
  ])('%s, which has code, is unmeasured: %s', (path, reason) => {
    const document = judged(bare(path));
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([{ file: `${ROOT}/${path}`, reason }]);
    expect(layersOf(document)[0]?.files ?? 0).toBe(0);
  });

  it.each(['src/types.ts', 'src/barrel.ts', 'src/ignored-file.ts'])('%s owes nothing, and counts', (path) => {
    const document = judged(bare(path));
    expect(outcome(document)).toBe('pass all-covered');
    expect(layersOf(document)[0]).toMatchObject({ files: 1, status: 'empty' });
  });

  it('in a language that the syntax does not know, the report is believed', () => {
    const { files, input } = bare('src/a.vue');
    const texts = new Map([[`${ROOT}/src/a.vue`, 'x']]);
    expect(outcome(judged({ files, input: { ...input, texts } }))).toBe('pass all-covered');
  });
});

describe('the reason of judgeBands', () => {
  const stale = [{ file: 'a.ts', report: 'coverage/lcov.info', reason: 'another content' }];
  const low = { coverage: { baseline: { lines: 90 } }, files: UNLOADED };

  it.each<[string, Judged, string]>([
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
    expect(outcome(judged(input))).toBe(expected);
  });

  it('in mode observe passes and says what would fail', () => {
    const document = judged({ ...low, mode: 'observe' });
    expect(outcome(document)).toBe('pass below-band');
    expect(document.wouldFail).toBe(true);
    expect(judged({ files: {}, mode: 'observe' }).wouldFail).toBe(false);
    expect(judged(low)).not.toHaveProperty('wouldFail');
  });
});
