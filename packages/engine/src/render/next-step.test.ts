import { describe, expect, it } from 'vitest';
import type { CoverageDocument } from './coverage-document.js';
import { FAILING_BANDS, FAILING_DIFF, bandsDocument, diffDocument } from './__fixtures__/documents.js';
import { renderText } from './render-text.js';
import { TARGETS } from './target-names.js';

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
    expect(lines({ ...FAILING_DIFF, mutation }).at(-1)).toMatch(/then: npx coverage diff --with-mutation$/);
  });

  it('names for a stale report the project to measure again, and for a stale patch or commit nothing to run', () => {
    const stale = (project: string | null) =>
      renderText(
        diffDocument({
          status: 'fail',
          reason: 'stale',
          stale: [{ file: 'a.ts', project, report: 'b', reason: 'other' }],
        }),
      );
    expect(stale('auth')).toContain(
      '  next: measure again, the file changed since: npx nx run auth:coverage-measure\n',
    );
    expect(stale(null)).toMatch(/ {2}next: judge what lies here: .*commit out\n$/);
  });

  it('names no target of a project that has none', () => {
    const targets = { ...TARGETS, without: new Set(['auth', 'lib']) };
    const last = (document: CoverageDocument) =>
      renderText(document, { targets }).trimEnd().split('\n').at(-1);
    const inLib = [{ file: 'a.ts', project: 'lib', reason: 'project-not-run' as const }];
    expect(last(diffDocument({ status: 'fail', reason: 'unmeasured', unmeasured: inLib }))).toBe(
      '  next: measure its project (run the tests with coverage)',
    );
    expect(last(FAILING_BANDS)).toMatch(/then: npx coverage bands$/);
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
});
