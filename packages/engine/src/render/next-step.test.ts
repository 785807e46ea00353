import { describe, expect, it } from 'vitest';
import type { CoverageDocument } from './coverage-document.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Step } from '../model/document.js';
import {
  FAILING_BANDS,
  FAILING_DIFF,
  bandsDocument,
  diffDocument,
  finding,
  hunk,
} from './__fixtures__/documents.js';
import { stepLine } from './remark-text.js';
import { renderGithub } from './render-github.js';
import { renderJson } from './render-json.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';
import { TARGETS, type TargetOptions } from './target-names.js';

const lines = (...args: Parameters<typeof renderText>) =>
  renderText(...args)
    .trimEnd()
    .split('\n');

describe('the next step of a text', () => {
  it('judges lines and mutants again in one, where they were judged in one', () => {
    const mutation = {
      status: 'fail',
      reason: 'below-threshold',
      score: { covered: 0, total: 1 },
      notRun: 0,
    } as const;
    expect(lines({ ...FAILING_DIFF, mutation }).slice(-2)).toEqual([
      'next: write tests that reach what is listed as uncovered, and let a test fail on each change listed as survived or no-coverage, then measure: npx nx affected -t coverage-measure',
      'next: ask again: npx coverage diff --with-mutation',
    ]);
  });

  it('of a file that no report knows says what leaves a file out that a test imports', () => {
    const unmeasured = [{ file: 'a.ts', project: 'auth', reason: 'not-loaded-by-any-test' as const }];
    expect(lines(diffDocument({ status: 'fail', unmeasured })).join()).toContain(
      'coverage.exclude, setupFiles',
    );
  });

  it.each([
    ['a.vue', 'defineProps'],
    ['a.vue', 'another language than HTML'],
    ['a.astro', 'browsers only'],
  ])('of a statement of %s that no report knows says what may keep it out of all: %s', (file, why) => {
    const unmeasured = [{ file, project: 'auth', reason: 'statement-unknown-to-report' as const }];
    const said = lines(diffDocument({ status: 'fail', unmeasured })).join();
    expect(said).toContain(why);
  });

  it('of a statement of a module it says no more than to measure again', () => {
    const unmeasured = [{ file: 'a.ts', project: 'auth', reason: 'statement-unknown-to-report' as const }];
    const said = lines(diffDocument({ status: 'fail', unmeasured })).join();
    expect(said).not.toContain('in no report');
  });

  it.each([
    [
      'below-threshold',
      'next: let a test fail on each change listed as survived or no-coverage, then measure: npx nx affected -t coverage-measure',
    ],
    ['tests-failed', 'next: make the tests pass, then measure: npx nx affected -t coverage-measure'],
    ['budget-spent', 'next: what was tried is kept, go on with the rest: npx coverage diff --with-mutation'],
  ] as const)('where lines are covered and mutants are %s, says what mends that', (reason, step) => {
    const mutation = { status: 'fail', reason, score: { covered: 0, total: 0 }, notRun: 1 } as const;
    const said = lines(diffDocument({ status: 'fail', reason: 'not-detected', mutation }));
    expect(said.filter((line) => line.startsWith('next: '))[0]).toBe(step);
    expect(said.at(-1)).toContain('npx coverage diff --with-mutation');
  });

  it('names for a stale report the project to measure again, and for a stale patch or commit nothing to run', () => {
    const stale = (project: string | null, options?: TargetOptions) =>
      renderText(
        diffDocument({
          status: 'fail',
          reason: 'stale',
          stale: [{ file: 'a.ts', project, report: 'b', reason: 'other' }],
        }),
        options,
      );
    expect(stale('auth')).toContain(
      '  next: measure again, the file changed since: npx nx run auth:coverage-measure\n',
    );
    const options = { targets: { measure: 'test', bands: 'coverage', diff: 'coverage-diff' } };
    expect(stale('auth', options)).toContain(
      '  next: measure again, the file changed since, and where its target leaves the report as it was, have it measure always, not in CI alone: npx nx run auth:test\n',
    );
    expect(stale(null)).toMatch(/ {2}next: judge what lies here: .*commit out\n$/);
  });

  it('of code that a stale report does not know is to measure again, of all formats, and no test is asked for', () => {
    const document = diffDocument({
      status: 'fail',
      reason: 'stale',
      stale: [{ file: 'a.ts', project: 'auth', report: 'b', reason: 'other' }],
      unmeasured: [
        { file: 'new.ts', project: 'auth', reason: 'not-loaded-by-any-test' },
        { file: 'a.ts', line: 3, project: 'auth', reason: 'statement-unknown-to-report' },
      ],
    });
    const again = {
      words: 'measure again, the file changed since',
      code: 'npx nx run auth:coverage-measure',
    };
    expect((JSON.parse(renderJson(document)) as { steps: Step[] }).steps).toEqual([again]);
    for (const render of [renderText, renderMarkdown, renderGithub])
      expect(render(document)).not.toMatch(/write a test|does not know the statement/);
    const { unmeasured } = document;
    const fresh = { ...document, unmeasured: unmeasured.map((place) => ({ ...place, project: 'blog' })) };
    expect(renderText(fresh)).toMatch(/write a test[^]*does not know the statement/);
  });

  it('asks for what is uncovered beside what is unmeasured too, unless the report is older than the code', () => {
    const place = { file: 'new.ts', project: 'auth', reason: 'not-loaded-by-any-test' as const };
    const document = diffDocument({
      status: 'fail',
      reason: 'unmeasured',
      unmeasured: [place],
      hunks: [hunk()],
      uncovered: [finding()],
    });
    const uncovered =
      'next: write tests that reach what is listed as uncovered, then: npx nx run auth:coverage-diff';
    expect(lines(document).at(-1)).toBe(uncovered);
    for (const other of [
      { ...document, policy: 'bands' as const },
      {
        ...document,
        unmeasured: [place, { ...place, line: 3, reason: 'statement-unknown-to-report' as const }],
      },
      { ...document, uncovered: [finding({ severity: 'warn' })] },
      { ...document, uncovered: [] },
    ])
      expect(renderText(other)).not.toContain(uncovered);
  });

  it('of code that a report of some tests does not cover begins with running all', () => {
    const diagnostics = [{ code: 'REPORT_PARTIAL', severity: 'warning', message: 'a part' } as const];
    for (const [document, last] of [
      [FAILING_BANDS, 'write tests for the files listed'],
      [FAILING_DIFF, 'write tests that reach what is listed as uncovered'],
    ] as const) {
      const words = (some: CoverageDocument) =>
        (JSON.parse(renderJson(some)) as { steps: Step[] }).steps.map((step) => step.words);
      expect(words({ ...document, diagnostics }).slice(-2)).toEqual([
        'run all tests, for what is listed may be covered by those left out',
        `${last}, then`,
      ]);
      expect(words({ ...document, diagnostics: [] }).join()).not.toContain('run all tests');
    }
  });

  it('names no target of a project that has none', () => {
    const targets = { ...TARGETS, without: new Set(['auth', 'lib']) };
    const last = (document: CoverageDocument) =>
      renderText(document, { targets }).trimEnd().split('\n').at(-1);
    const inLib = [{ file: 'a.ts', project: 'lib', reason: 'project-not-run' as const }];
    expect(last(diffDocument({ status: 'fail', reason: 'unmeasured', unmeasured: inLib }))).toBe(
      '  next: measure its project, and where its report is in no folder named coverage, name that by --report (run the tests with coverage)',
    );
    expect(last(FAILING_BANDS)).toBe('next: ask again: npx coverage bands');
    expect(renderText(FAILING_DIFF, { targets })).toContain('npx nx run blog:coverage-measure\n');
  });

  it('names for bands below their minimum all projects, for Nx takes none for affected where nothing changed', () => {
    const [project] = FAILING_BANDS.projects;
    const document = { ...FAILING_BANDS, projects: [project!, { ...project!, project: 'blog' }] };
    expect(lines(document).at(-1)).toMatch(/then: npx nx run-many -t coverage$/);
    expect(lines(bandsDocument({ status: 'fail', reason: 'no-report' })).at(-1)).toBe(
      'next: measure first: npx nx run-many -t coverage-measure',
    );
  });

  it('asks again what was asked where no target does, after measuring', () => {
    const again = "npx coverage diff --base 'it''s'";
    const one = diffDocument({
      status: 'fail',
      reason: 'uncovered',
      hunks: [hunk()],
      uncovered: [finding()],
    });
    const steps = [
      'next: write tests that reach what is listed as uncovered, then measure: npx nx run auth:coverage-measure',
      `next: ask again: ${again}`,
    ];
    expect(renderText(one, { again }).trimEnd().split('\n').slice(-2)).toEqual(steps);
    expect(renderMarkdown(one, { again })).toContain(`**Next:** ask again \`${again}\``);
    expect(renderGithub(one, { again })).toContain(`next: ask again: ${again}`);
    const { steps: inJson } = JSON.parse(renderJson(one, { again })) as { steps: Step[] };
    expect(inJson.map(stepLine)).toEqual(steps);
  });

  it('names all projects to measure where another base was asked for, since which Nx may take others for affected', () => {
    const unreadable = diffDocument({ status: 'fail', reason: 'unreadable-report' });
    const words = 'next: measure again, or mend what the diagnostics name';
    expect(lines(unreadable).at(-1)).toBe(`${words}: npx nx affected -t coverage-measure`);
    expect(lines(unreadable, { again: 'npx coverage diff --base v1' }).at(-1)).toBe(
      `${words}: npx nx run-many -t coverage-measure`,
    );
  });

  it('says of what projects are affected where Nx would compare with another base', () => {
    const unreadable = diffDocument({ status: 'fail', reason: 'unreadable-report' });
    expect(lines(unreadable, { affectedBase: 'origin/HEAD' }).at(-1)).toMatch(
      /: npx nx affected -t coverage-measure --base=origin\/HEAD$/,
    );
    expect(lines(unreadable, { affectedBase: 'a&b' }).at(-1)).toMatch(/ --base='a&b'$/);
  });

  it('removes the report of a project that is gone, and measures only where another one can’t be read', () => {
    const left = {
      code: 'REPORT_LEFT_BEHIND',
      severity: 'error',
      message: 'of a project that is gone',
      fix: 'rm -r gone/coverage',
    } as const;
    const stepsOf = (...diagnostics: Diagnostic[]) =>
      lines(diffDocument({ status: 'fail', reason: 'unreadable-report', diagnostics })).filter((line) =>
        line.startsWith('next: '),
      );
    const removal = 'next: remove the reports of a project that is gone: rm -r gone/coverage';
    expect(stepsOf(left, { ...left, code: 'REPORT_PARTIAL', severity: 'warning' })[0]).toBe(removal);
    expect(stepsOf(left)).toEqual([removal]);
    expect(stepsOf(left, { ...left, code: 'REPORT_EMPTY' })).toEqual([
      removal,
      'next: measure again, or mend what the diagnostics name: npx nx affected -t coverage-measure',
    ]);
  });

  it('of a report that is missing names it only where no place says whose tests to run, or it was asked for', () => {
    const missing = { status: 'fail', reason: 'no-report' } as const;
    const unmeasured = [{ file: 'a.ts', project: 'auth', reason: 'project-not-run' as const }];
    const error = { code: 'REPORT_NOT_FOUND', severity: 'error', message: 'no report matches' } as const;
    const nextIn = (document: CoverageDocument) =>
      lines(document).filter((line) => line.trim().startsWith('next: '));
    expect(nextIn(diffDocument({ ...missing, unmeasured }))).toEqual([
      '  next: measure its project: npx nx run auth:coverage-measure',
    ]);
    expect(nextIn(diffDocument({ ...missing, unmeasured, diagnostics: [error] }))).toEqual([
      '  next: measure its project: npx nx run auth:coverage-measure',
      'next: measure first, or name by --report where the reports lie: npx nx affected -t coverage-measure',
    ]);
  });
});
