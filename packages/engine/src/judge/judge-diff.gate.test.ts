import { describe, expect, it } from 'vitest';
import {
  all,
  at,
  authProject,
  judgedChange,
  outcome,
  ROOT,
  type JudgedChange,
  type Section,
} from '../__fixtures__/judged.js';
import { lineWith } from '../__fixtures__/measured-project.js';

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';
const gated = (coverage: Section, change: Omit<JudgedChange, 'project'>) =>
  judgedChange({ ...change, project: authProject(coverage) });

const unrun = at(STATEMENTS, 'const initialised =');
const ran = at(STATEMENTS, 'const parts = [');
const absent = { evidence: new Map() };
const stale = [{ file: 'a.ts', project: 'auth', report: 'coverage/lcov.info', reason: 'another content' }];
const lost = [{ file: 'a.ts', line: 3, baselineFile: 'a.ts', baselineLine: 3, class: 'LBC' }] as const;

describe('the reason of judgeDiff', () => {
  it.each<[string, Partial<JudgedChange>, string]>([
    ['nothing wrong', { changed: ran }, 'pass all-covered'],
    ['uncovered', { changed: unrun }, 'fail uncovered'],
    [
      'unmeasured before uncovered',
      { changed: { ...unrun, ...at(FUNCTIONS, 'return next;') }, input: absent },
      'fail unmeasured',
    ],
    ['stale before unmeasured', { changed: unrun, input: absent, reports: { stale } }, 'fail stale'],
    ['stale though all ran', { changed: ran, reports: { stale } }, 'fail stale'],
    ['missing before stale', { changed: unrun, reports: { stale, missing: true } }, 'fail no-report'],
    ['missing though all ran', { changed: ran, reports: { missing: true } }, 'fail no-report'],
    [
      'none read before stale',
      { changed: unrun, input: absent, reports: { read: 0, stale } },
      'fail no-report',
    ],
    [
      'unreadable before all',
      { changed: unrun, reports: { stale, missing: true, unreadable: true } },
      'fail unreadable-report',
    ],
    ['unreadable though all ran', { changed: ran, reports: { unreadable: true } }, 'fail unreadable-report'],
  ])('%s', (_, change, expected) => {
    expect(outcome(judgedChange({ changed: {}, ...change }))).toBe(expected);
  });

  it.each<[string, Partial<JudgedChange>, string, boolean]>([
    ['uncovered', { changed: unrun }, 'pass uncovered', true],
    ['unmeasured', { changed: unrun, input: absent }, 'pass unmeasured', true],
    ['stale', { changed: ran, reports: { stale } }, 'pass stale', true],
    ['covered', { changed: ran }, 'pass all-covered', false],
    ['nothing', { changed: {} }, 'pass nothing-to-check', false],
  ])('in mode observe passes and says what would fail: %s', (_, change, expected, wouldFail) => {
    const document = judgedChange({ changed: {}, ...change, options: { mode: 'observe' } });
    expect(outcome(document)).toBe(expected);
    expect(document.wouldFail).toBe(wouldFail);
    expect(document.mode).toBe('observe');
  });
});

describe('judgeDiff with a baseline report', () => {
  const classes = {
    UNC: 0,
    LBC: 1,
    UIC: 0,
    UBC: 0,
    GBC: 0,
    GIC: 0,
    GNC: 0,
    CBC: 0,
    EUB: 0,
    ECB: 0,
    DUB: 0,
    DCB: 0,
  };

  it('fails on lost coverage, though the changed lines ran', () => {
    const document = judgedChange({ changed: ran, input: { differential: { lost, classes, vanished: [] } } });
    expect(outcome(document)).toBe('fail uncovered');
    expect(document.lost).toEqual(lost);
    expect(document.differential).toEqual(classes);
  });

  it('fails on a file that is in no report any more, and lists it once', () => {
    const differential = {
      lost: [],
      classes,
      vanished: ['src/gone.ts', STATEMENTS].map((file) => ({ file: `${ROOT}/${file}`, project: 'auth' })),
    };
    const document = judgedChange({ changed: unrun, input: { ...absent, differential } });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured.map(({ file }) => file)).toEqual([
      `${ROOT}/src/gone.ts`,
      `${ROOT}/${STATEMENTS}`,
    ]);
    expect(document.unmeasured[0]!.reason).toBe('not-loaded-by-any-test');
  });
});

describe('branches of policy lines', () => {
  const changed = at(BRANCHES, "return flag ? 'one' : 'other';");

  it.each([
    ['unset', { branches: 75 }, undefined, 'pass all-covered', 'warn'],
    ['unset, the band asks for all', { branches: 100 }, undefined, 'fail uncovered', 'fail'],
    ['unset, the band asks for none', {}, undefined, 'pass all-covered', 'warn'],
    ['fail', { branches: 75 }, 'fail', 'fail uncovered', 'fail'],
    ['warn', { branches: 100 }, 'warn', 'pass all-covered', 'warn'],
    ['off', { branches: 100 }, 'off', 'pass all-covered', undefined],
  ] as const)('%s', (_, baseline, branches, expected, severity) => {
    const document = gated({ baseline }, { changed, options: { branches } });
    expect(outcome(document)).toBe(expected);
    expect(document.uncovered[0]?.severity).toBe(severity);
    expect(document.totals.branches).toEqual({ covered: 1, total: 2 });
  });

  it.each(['fail', 'warn', 'off'] as const)('%s says nothing of statements', (branches) => {
    const document = gated({}, { changed: at(BRANCHES, "return 'low';"), options: { branches } });
    expect(outcome(document)).toBe('fail uncovered');
    expect(document.uncovered).toMatchObject([{ kind: 'statement', severity: 'fail' }]);
  });

  it('follow the band of the layer', () => {
    const layers = { decisions: { files: [BRANCHES], band: { branches: 100 } } };
    const document = gated({ layers, baseline: { branches: 50 } }, { changed });
    expect(outcome(document)).toBe('fail uncovered');
    expect(document.layers).toMatchObject([
      { project: 'auth', layer: 'decisions', band: { branches: 100 }, status: 'fail' },
    ]);
    expect(document.hunks).toMatchObject([{ layer: 'decisions' }]);
  });
});

describe('policy bands of judgeDiff', () => {
  const first = lineWith(STATEMENTS, '    return 0;');
  const half = { [STATEMENTS]: [first, first + 3] };

  it.each([
    [50, 'pass all-covered', 'pass', 'warn'],
    [50.01, 'fail below-band', 'fail', 'fail'],
  ])('row 33: compares integers: 1 of 2 lines with a band of %d', (lines, expected, status, severity) => {
    const document = gated({ baseline: { lines } }, { changed: half, options: { policy: 'bands' } });
    expect(document.layers[0]!.changed.lines).toEqual({ covered: 1, total: 2 });
    expect(outcome(document)).toBe(expected);
    expect(document.layers[0]!.status).toBe(status);
    expect(document.uncovered[0]!.severity).toBe(severity);
  });

  it('row 34: a metric of 0 of 0 owes nothing', () => {
    const changed = { [STATEMENTS]: [first] };
    const document = gated(
      { baseline: { functions: 100, branches: 100 } },
      { changed, options: { policy: 'bands' } },
    );
    expect(document.layers[0]!.changed.functions).toEqual({ covered: 0, total: 0 });
    expect(outcome(document)).toBe('pass all-covered');
  });

  it.each([
    ['unset', undefined, 'fail below-band', 'fail'],
    ['fail', 'fail', 'fail below-band', 'fail'],
    ['warn', 'warn', 'pass all-covered', 'warn'],
    ['off', 'off', 'pass all-covered', undefined],
  ] as const)('with branches %s', (_, branches, expected, severity) => {
    const changed = at(BRANCHES, "return flag ? 'one' : 'other';");
    const document = gated(
      { baseline: { branches: 60 } },
      { changed, options: { policy: 'bands', branches } },
    );
    expect(outcome(document)).toBe(expected);
    expect(document.uncovered[0]?.severity).toBe(severity);
  });

  it('with branches fail, an arm fails within its band', () => {
    const changed = at(BRANCHES, "return flag ? 'one' : 'other';");
    const document = gated(
      { baseline: { branches: 50 } },
      { changed, options: { policy: 'bands', branches: 'fail' } },
    );
    expect(outcome(document)).toBe('fail uncovered');
    expect(document.layers.map(({ status }) => status)).toEqual(['fail']);
  });

  it('marks a function never called as failing where the lines fall short', () => {
    const changed = at(FUNCTIONS, 'export function noop');
    const document = gated({ baseline: { lines: 80 } }, { changed, options: { policy: 'bands' } });
    expect(outcome(document)).toBe('fail below-band');
    expect(document.uncovered).toMatchObject([{ kind: 'function', function: 'noop', severity: 'fail' }]);
  });

  it('counts a line that can not be told as not covered', () => {
    const line = lineWith('src/hints.ts', 'return 8;');
    const document = gated({ baseline: { lines: 0 } }, { changed: { 'src/hints.ts': [line] } });
    expect(document.layers[0]!.changed.lines).toEqual({ covered: 0, total: 1 });
    const both = gated({}, { changed: { 'src/hints.ts': [line - 1, line] } });
    expect(both.layers[0]!.changed.lines).toEqual({ covered: 0, total: 2 });
    for (const [policy, status] of [
      ['bands', 'fail'],
      ['lines', 'pass'],
    ] as const) {
      const short = gated(
        { baseline: { lines: 80 } },
        { changed: { 'src/hints.ts': [line] }, options: { policy } },
      );
      expect(short.layers[0]!.status).toBe(status);
    }
  });
});

describe('layers of judgeDiff', () => {
  const layers = {
    types: { files: ['src/types.ts'], band: { lines: 100 } },
    decisions: { files: [BRANCHES], band: { lines: 100 } },
  };

  it('row 24: a layer of which no changed line owes anything is empty, neither passed nor failed', () => {
    const changed = { 'src/types.ts': [1, 2, 3], ...at(BRANCHES, 'result = 3;') };
    const document = gated({ layers }, { changed, provider: 'v8' });
    expect(document.layers.map(({ layer, status }) => [layer, status])).toEqual([
      ['decisions', 'pass'],
      ['types', 'empty'],
    ]);
    expect(outcome(document)).toBe('pass all-covered');
  });

  it('fail by policy bands where one of them is short of its band', () => {
    const changed = { ...at(STATEMENTS, 'const initialised ='), ...at(BRANCHES, 'result = 3;') };
    const document = gated({ layers }, { changed, provider: 'v8', options: { policy: 'bands' } });
    expect(document.layers.map(({ layer, status }) => [layer, status])).toEqual([
      ['baseline', 'fail'],
      ['decisions', 'pass'],
    ]);
    expect(outcome(document)).toBe('fail below-band');
  });

  it('leave what is uncovered in the order of the files', () => {
    const own = { functions: { files: [FUNCTIONS], band: {} } };
    const changed = {
      ...at(STATEMENTS, 'const initialised ='),
      ...at(FUNCTIONS, 'return next;'),
      ...at(BRANCHES, "return 'low';"),
    };
    const { uncovered, hunks } = gated({ layers: own }, { changed });
    for (const list of [uncovered, hunks])
      expect(list.map(({ file }) => file)).toEqual(
        [BRANCHES, FUNCTIONS, STATEMENTS].map((path) => `${ROOT}/${path}`),
      );
  });

  it('count each thing once, over the files of the layer', () => {
    const changed = {
      ...at(STATEMENTS, 'const initialised =', 'Math.max(1, 2);', 'const parts = ['),
      ...at(FUNCTIONS, 'return next;'),
    };
    const document = gated({}, { changed });
    expect(document.layers).toMatchObject([
      {
        layer: 'baseline',
        status: 'fail',
        changed: {
          statements: { covered: 1, total: 3 },
          branches: { covered: 0, total: 0 },
          functions: { covered: 0, total: 0 },
          lines: { covered: 1, total: 4 },
        },
      },
    ]);
  });
});

describe('row 27 and row 31: a change of tests and documents only', () => {
  it('passes with nothing-to-check, and says how many executable lines the rules hide', () => {
    const project = authProject({ exclude: [{ files: ['src/statements.ts'], reason: 'old' }] });
    const document = judgedChange({
      changed: all(STATEMENTS),
      project,
      input: { evidence: new Map() },
      reports: { read: 0 },
    });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.excluded).toMatchObject([{ rule: 'src/statements.ts', reason: 'old' }]);
    expect(document.excluded[0]!.executableLines).toBe(62);
    expect(document.totals.changedLines).toBe(0);
  });
});
