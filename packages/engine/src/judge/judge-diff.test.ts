import { describe, expect, it } from 'vitest';
import { all, at, authProject, judgedChange, outcome, ROOT } from '../__fixtures__/judged.js';
import { lineWith, measured, textOf } from '../__fixtures__/measured-project.js';

const STATEMENTS = 'src/statements.ts';
const FUNCTIONS = 'src/functions.ts';
const BRANCHES = 'src/branches.ts';
const HINTS = 'src/hints.ts';

describe('judgeDiff on changed lines that all ran', () => {
  it('passes with all-covered, and counts', () => {
    const document = judgedChange({
      changed: at(STATEMENTS, 'const parts = [', '    name,', '// a comment in a statement that ran'),
    });
    expect(document).toMatchObject({
      schemaVersion: 1,
      status: 'pass',
      reason: 'all-covered',
      mode: 'enforce',
      policy: 'lines',
      precision: 'statement',
      freshness: 'proven',
      totals: {
        changedLines: 3,
        executableLines: 2,
        coveredLines: 2,
        branches: { covered: 0, total: 0 },
        functions: { covered: 0, total: 0 },
      },
      uncovered: [],
      hunks: [],
      unmeasured: [],
    });
    expect(document).not.toHaveProperty('wouldFail');
    expect(document).not.toHaveProperty('differential');
  });
});

it('judgeDiff of a file that is new as a whole judges each of its lines', () => {
  const changed = all(FUNCTIONS);
  const judged = [
    { path: `${ROOT}/${FUNCTIONS}`, project: authProject(), layer: 'baseline', lines: 'all' as const },
  ];
  const whole = judgedChange({ changed, input: { plan: { judged, excluded: [], skipped: [] } } });
  expect(whole).toEqual(judgedChange({ changed }));
});

describe('row 3: judgeDiff with nothing to check', () => {
  it.each([
    ['no change', {}],
    ['comments, imports and types', at(STATEMENTS, '/** Joins', 'import { format }', 'interface Options {')],
  ])('passes with nothing-to-check and no lines: %s', (_, changed) => {
    const document = judgedChange({ changed });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.totals).toMatchObject({ executableLines: 0, coveredLines: 0 });
  });

  it('needs no report for it', () => {
    const document = judgedChange({
      changed: at('src/types.ts', 'export interface Shape'),
      reports: { read: 0 },
    });
    expect(outcome(document)).toBe('pass nothing-to-check');
  });
});

describe('row 17: judgeDiff of a file that is in no report', () => {
  it('excluded by a declared glob: listed with the executable lines it hides, not gating', () => {
    const project = authProject({ exclude: [{ files: ['src/functions.ts'], reason: 'generated' }] });
    const document = judgedChange({ changed: all(FUNCTIONS), project, input: { evidence: new Map() } });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.excluded).toEqual([
      {
        file: `${ROOT}/${FUNCTIONS}`,
        rule: 'src/functions.ts',
        reason: 'generated',
        executableLines: expect.any(Number),
      },
    ]);
    expect(document.excluded[0]!.executableLines).toBeGreaterThan(40);
  });

  it.each(['src/types.ts', 'src/barrel.ts'])('no executable code: skipped (%s)', (path) => {
    const document = judgedChange({ changed: all(path) });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.skipped).toEqual([{ file: `${ROOT}/${path}`, reason: 'no-executable-code' }]);
  });

  it('skipped files come sorted by their path, with those that the plan skips', () => {
    const changed = { ...all('src/types.ts'), ...all('src/barrel.ts'), 'src/functions.ts': [] };
    expect(judgedChange({ changed }).skipped.map(({ file }) => file)).toEqual([
      `${ROOT}/src/barrel.ts`,
      `${ROOT}/src/functions.ts`,
      `${ROOT}/src/types.ts`,
    ]);
  });

  it('not measured: fails', () => {
    const document = judgedChange({
      changed: at(FUNCTIONS, 'return value + 1;'),
      input: { evidence: new Map() },
    });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([
      { file: `${ROOT}/${FUNCTIONS}`, project: 'auth', reason: 'not-loaded-by-any-test' },
    ]);
    expect(document.totals).toMatchObject({ changedLines: 1, executableLines: 1, coveredLines: 0 });
  });

  it('says that no test loads it where hints hide only a part of the lines', () => {
    const changed = at(HINTS, 'return 8;', 'let count = 0;');
    const document = judgedChange({ changed, input: { evidence: new Map() } });
    expect(document.unmeasured).toMatchObject([{ reason: 'not-loaded-by-any-test' }]);
  });

  it('project not run: fails', () => {
    const changed = at(FUNCTIONS, 'return value + 1;');
    const document = judgedChange({ changed, input: { evidence: new Map(), wasRun: () => false } });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([
      { file: `${ROOT}/${FUNCTIONS}`, project: 'auth', reason: 'project-not-run' },
    ]);
  });

  it('no report at all: fails with no-report', () => {
    const changed = at(FUNCTIONS, 'return value + 1;');
    const document = judgedChange({
      changed,
      input: { evidence: new Map(), wasRun: () => false },
      reports: { read: 0 },
    });
    expect(outcome(document)).toBe('fail no-report');
  });

  it('a comment in an unloaded file owes nothing', () => {
    const document = judgedChange({ changed: at(STATEMENTS, '/** Joins'), input: { evidence: new Map() } });
    expect(outcome(document)).toBe('pass nothing-to-check');
  });

  it('in a language the syntax does not know: each changed line is unmeasured', () => {
    const project = authProject(null);
    const path = `${ROOT}/src/view.vue`;
    const document = judgedChange({
      changed: {},
      project,
      input: {
        plan: { judged: [{ path, project, layer: 'baseline', lines: 'all' }], excluded: [], skipped: [] },
        texts: new Map([[path, '<script>\nlet x = 1;\n</script>\n']]),
      },
    });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.totals.executableLines).toBe(3);
    expect(document.ignored).toEqual([]);
  });
});

it('judgeDiff counts no executable line of an excluded file in a language the syntax does not know', () => {
  const excluded = [{ path: 'view.vue', rule: '*.vue', reason: 'old', lines: [1] }];
  const document = judgedChange({
    changed: {},
    input: { plan: { judged: [], excluded, skipped: [] }, texts: new Map([['view.vue', 'let x = 1;\n']]) },
  });
  expect(document.excluded).toEqual([{ file: 'view.vue', rule: '*.vue', reason: 'old', executableLines: 0 }]);
});

describe('judgeDiff of a text that is not what was compared', () => {
  const changed = at(STATEMENTS, 'const parts = [');
  const file = `${ROOT}/${STATEMENTS}`;

  it.each([
    ['a file that is not there', new Map()],
    ['a file that ends before the changed line', new Map([[file, 'x\n']])],
  ])('%s is unmeasured, measured or not', (_, texts) => {
    const document = judgedChange({ changed, input: { texts } });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([{ file, project: 'auth', reason: 'statement-unknown-to-report' }]);
    const absent = judgedChange({ changed, input: { texts, evidence: new Map() } });
    expect(outcome(absent)).toBe('fail unmeasured');
    expect(absent.unmeasured).toEqual([{ file, project: 'auth', reason: 'not-loaded-by-any-test' }]);
    expect(absent.totals).toMatchObject({ executableLines: 1, coveredLines: 0 });
  });
});

describe('judgeDiff of a new file with a syntax error', () => {
  it('says that this is to be mended, for no test could import it', () => {
    const part = textOf(STATEMENTS).split('\n').slice(0, -2).join('\n');
    const texts = new Map([[`${ROOT}/${STATEMENTS}`, part]]);
    const changed = at(STATEMENTS, 'const parts = [');
    const document = judgedChange({ changed, input: { texts, evidence: new Map() } });
    expect(document.unmeasured).toMatchObject([{ reason: 'unparsable-source' }]);
  });
});

describe('row 26: judgeDiff and ignore hints', () => {
  it('lists the hints of judged files, with those that touch a changed line marked', () => {
    const document = judgedChange({ changed: at(HINTS, 'return 7;') });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.ignored).toHaveLength(10);
    expect(document.ignored.filter(({ changed }) => changed)).toEqual([
      {
        file: `${ROOT}/${HINTS}`,
        line: lineWith(HINTS, '-- generated'),
        hint: '/* istanbul ignore next -- generated @preserve */',
        reason: 'generated',
        changed: true,
      },
    ]);
  });

  it('fails on code that a hint without a reason hides', () => {
    const document = judgedChange({ changed: at(HINTS, 'return 8;') });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([
      {
        file: `${ROOT}/${HINTS}`,
        line: lineWith(HINTS, 'return 8;'),
        project: 'auth',
        reason: 'ignored-without-reason',
      },
    ]);
  });

  it('a whole file hidden with a reason owes nothing and is listed', () => {
    const path = 'src/ignored-file.ts';
    expect(measured('v8', 'json', path)).toBeUndefined();
    const document = judgedChange({ changed: all(path), provider: 'v8' });
    expect(outcome(document)).toBe('pass nothing-to-check');
    expect(document.ignored).toMatchObject([
      { file: `${ROOT}/${path}`, line: 1, reason: 'written by a tool', changed: true },
    ]);
  });

  it('a whole file hidden without a reason fails', () => {
    const path = 'src/ignored-file-silently.ts';
    const document = judgedChange({ changed: all(path) });
    expect(outcome(document)).toBe('fail unmeasured');
    expect(document.unmeasured).toEqual([
      { file: `${ROOT}/${path}`, project: 'auth', reason: 'ignored-without-reason' },
    ]);
  });
});

describe('judgeDiff', () => {
  it('gives the same document for the same input, and sorts by file', () => {
    const one = { ...all(STATEMENTS), ...all(HINTS), ...all('src/types.ts'), ...all('src/unloaded.ts') };
    const other = Object.fromEntries(Object.entries(one).reverse());
    expect(judgedChange({ changed: other })).toEqual(judgedChange({ changed: one }));
  });

  it('row 19: says which precision its evidence has', () => {
    const changed = { ...at(STATEMENTS, '    name,'), ...at(BRANCHES, '    b &&') };
    expect(judgedChange({ changed, format: 'json' }).precision).toBe('statement');
    expect(judgedChange({ changed, format: 'lcov' }).precision).toBe('line');
    const evidence = (['json', 'lcov'] as const).map((format, index) => {
      const path = Object.keys(changed)[index]!;
      return [`${ROOT}/${path}`, [measured('istanbul', format, path)!]] as const;
    });
    expect(judgedChange({ changed, input: { evidence: new Map(evidence) } }).precision).toBe('line');
  });

  it('passes diagnostics, skipped files and freshness through', () => {
    const diagnostics = [{ code: 'X', severity: 'info', message: 'said' }] as const;
    const document = judgedChange({
      changed: {},
      input: { diagnostics },
      reports: { freshness: 'unproven' },
    });
    expect(document.diagnostics).toEqual(diagnostics);
    expect(document.freshness).toBe('unproven');
  });
});
