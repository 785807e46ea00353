import { describe, expect, it } from 'vitest';
import {
  FAILING_BANDS,
  FAILING_DIFF,
  HOSTILE_DIFF,
  PASSING_BANDS,
  PASSING_DIFF,
  diffDocument,
  finding,
  hunk,
} from './__fixtures__/documents.js';
import { renderText } from './render-text.js';

const lines = (...args: Parameters<typeof renderText>) =>
  renderText(...args)
    .trimEnd()
    .split('\n');
const headline = (...args: Parameters<typeof renderText>) => lines(...args)[0];
const last = (...args: Parameters<typeof renderText>) => lines(...args).at(-1);

const withoutColor = (text: string) => text.replaceAll(new RegExp('\u001b\\[\\d+m', 'g'), '');

describe('renderText', () => {
  it('begins with the verdict in words', () => {
    const document = { ...FAILING_DIFF, stale: [], unmeasured: [] };
    expect(headline(document)).toBe(
      'coverage diff: FAIL (uncovered) 8 of 9 changed executable lines covered',
    );
    expect(headline(FAILING_BANDS)).toBe(
      'coverage bands: FAIL (below-band) 1 of 2 layers below the band, 1 layer empty, 1 place unmeasured',
    );
  });

  it('names in the verdict what the counts leave out', () => {
    expect(headline(FAILING_DIFF)).toContain(', 1 file stale, 5 places unmeasured');
  });

  it('names in the verdict how many layers of the change are below their band, where bands decide', () => {
    const document = { ...FAILING_DIFF, reason: 'below-band', stale: [], unmeasured: [] } as const;
    const counted = 'coverage diff: FAIL (below-band) 8 of 9 changed executable lines covered';
    expect(headline({ ...document, policy: 'bands' })).toBe(`${counted}, 1 of 1 layer below the band`);
    expect(headline({ ...document, policy: 'lines' })).toBe(counted);
  });

  it.each([
    ['nothing-to-check', 'pass', 'PASS (nothing-to-check) no changed line owes a test'],
    ['no-report', 'fail', 'FAIL (no-report) there is no coverage report to judge by'],
    ['unreadable-report', 'fail', 'FAIL (unreadable-report) a coverage report could not be read'],
    ['stale', 'fail', 'FAIL (stale) no changed line could be judged'],
    ['unmeasured', 'fail', 'FAIL (unmeasured) no changed line could be judged'],
  ] as const)('row 34: with no executable line, %s has words and no percentage', (reason, status, words) => {
    const text = renderText(diffDocument({ reason, status }));
    expect(text).toContain(`coverage diff: ${words}\n`);
    expect(text).not.toContain('%');
  });

  it('row 33: no count that falls short reads 100 %', () => {
    const totals = { ...PASSING_DIFF.totals, branches: { covered: 99_999, total: 100_000 } };
    const text = renderText({ ...PASSING_DIFF, totals });
    expect(text).toContain('branches 99999 of 100000 (99.99 %)');
    expect(text).not.toContain('branches 99999 of 100000 (100 %)');
  });

  it.each([
    ['a diff', PASSING_DIFF],
    ['bands', PASSING_BANDS],
    ['nothing to check', diffDocument()],
  ])('is 2 to 6 lines for %s that passes', (_, document) => {
    expect(lines(document).length).toBeGreaterThanOrEqual(2);
    expect(lines(document).length).toBeLessThanOrEqual(6);
  });

  it('shows a hunk with its place, function, owner and kinds, and marks the uncovered lines', () => {
    expect(renderText(FAILING_DIFF)).toContain(
      [
        'FAIL packages/auth/src/entities/user.ts:14-16 rename [auth entities] statement, branch',
        '  > 14 |     this.name = name;',
        '    15 |',
        '  > 16 |     if (loud) shout();',
        '  line 14: statement not run',
        '  line 16: branch if: arm else (line 20) not taken',
        '  run by admin only, which is no evidence unless --evidence any',
        '',
      ].join('\n'),
    );
  });

  it('aligns line numbers and drops the carriage return of a CRLF source', () => {
    const document = diffDocument({
      uncovered: [finding({ line: 9 })],
      hunks: [hunk({ startLine: 9, endLine: 10, source: ['a();\r', 'b();\r'] })],
    });
    expect(renderText(document)).toContain('  >  9 | a();\n    10 | b();\n');
  });

  it('keeps warnings apart from what gates', () => {
    const text = renderText(FAILING_DIFF);
    expect(text).toContain(
      'warnings (1), not gating:\n  WARN packages/auth/src/soft.ts:7 branch ??: arm right not taken\n',
    );
    expect(text).not.toContain('FAIL packages/auth/src/soft.ts');
  });

  it('says of an arm that a report only numbers its number', () => {
    const uncovered = [finding({ kind: 'branch', branch: 'block 1', arm: 'arm 2', severity: 'warn' })];
    expect(renderText(diffDocument({ uncovered }))).toContain('branch block 1: arm 2 not taken\n');
  });

  it('shows the first places and warnings of a long list, and says how many more the document has', () => {
    const files = Array.from({ length: 60 }, (_, index) => `src/${String(index).padStart(2, '0')}.ts`);
    const text = renderText(
      diffDocument({
        status: 'fail',
        reason: 'uncovered',
        hunks: files.map((file) => hunk({ file })),
        uncovered: files.flatMap((file) => [
          finding({ file, line: 14 }),
          finding({ file, line: 99, kind: 'branch', arm: 'else', severity: 'warn' }),
        ]),
      }),
    );
    expect(text.match(/^FAIL src/gm)).toHaveLength(50);
    expect(text).toContain('… and 10 more uncovered places, in the document (--format json)');
    expect(text.match(/^ {2}WARN src/gm)).toHaveLength(20);
    expect(text).toContain('warnings (60), not gating:');
    expect(text).toContain('… and 40 more warnings, in the document (--format json)');
  });

  it('shows a hunk as failing when a finding in it fails, whatever the hunk says', () => {
    const document = diffDocument({ uncovered: [finding()], hunks: [hunk({ severity: 'warn' })] });
    expect(renderText(document)).toContain('FAIL packages/auth/src/entities/user.ts:14-16');
    expect(renderText(document)).not.toContain('not gating');
  });

  it('lists a finding that no hunk holds', () => {
    expect(renderText(FAILING_DIFF)).toContain(
      'FAIL packages/auth/src/lone.ts:3 function lonely not called\n',
    );
  });

  it('row 25: lists lost lines with both places and all twelve classes', () => {
    const text = renderText(FAILING_DIFF);
    expect(text).toContain(
      '  LBC src/is.ts:30 (baseline src/was.ts:28)\n  UIC src/is.ts:31 (baseline src/was.ts:29)\n',
    );
    expect(text).toContain('UNC 1 LBC 1 UIC 1 UBC 4 GBC 5 GIC 6 GNC 7 CBC 8 EUB 9 ECB 10 DUB 11 DCB 12\n');
  });

  it('row 26, 27: shows hints on changed lines and how many lines are hidden by excludes', () => {
    const text = renderText(FAILING_DIFF);
    expect(text).toContain('ignored packages/auth/src/e.ts:9 v8 ignore next (unreachable)');
    expect(text).not.toContain('e.ts:90');
    expect(text).toContain(
      'excluded packages/auth/src/di/c.ts by src/di/** (bootstrap), hides 3 executable lines',
    );
    expect(text).toContain('skipped 3 files (1 binary, 2 not-in-universe)');
  });

  it.each([
    'not-loaded-by-any-test',
    'project-not-run',
    'statement-unknown-to-report',
    'unparsable-source',
    'line-numbers-unsure',
    'markup-unknown-to-lcov',
    'component-counted-by-line',
    'line-shared-in-lcov',
    'behind-untaken-await',
    'ignored-without-reason',
  ] as const)('says what to do about %s', (reason) => {
    const unmeasured = [{ file: 'a.ts', project: 'auth', reason }];
    const text = renderText(diffDocument({ status: 'fail', reason: 'unmeasured', unmeasured }));
    expect(text).toMatch(/\n {2}next: .+: npx nx run auth:coverage-measure\n/);
  });

  it('says the command once for all places of one project', () => {
    const unmeasured = ['a.ts', 'b.ts'].map((file) => ({
      file,
      project: 'auth',
      reason: 'project-not-run' as const,
    }));
    const text = renderText(diffDocument({ status: 'fail', unmeasured }));
    expect(text.match(/nx run auth:coverage-measure/g)).toHaveLength(1);
  });

  it('quotes a project name that a shell would take apart', () => {
    const document = diffDocument({
      unmeasured: [{ file: 'a.ts', project: "a; rm 'x'", reason: 'project-not-run' }],
    });
    expect(renderText(document)).toContain(`npx nx run 'a; rm '\\''x'\\'':coverage-measure'\n`);
  });

  it('names for each place the project whose tests are to measure it', () => {
    expect(renderText(FAILING_DIFF)).toContain(
      'next: measure its project: npx nx run blog:coverage-measure\n',
    );
    expect(renderText(FAILING_BANDS)).toContain('npx nx run auth:coverage-measure\n');
  });

  it('ends with the command that judges again, of the project when only one gates', () => {
    expect(last(FAILING_BANDS)).toBe(
      'next: write tests for the files listed, then: npx nx run auth:coverage',
    );
    expect(last(FAILING_DIFF)).toMatch(/then: npx nx affected -t coverage-diff$/);
    const one = diffDocument({
      status: 'fail',
      reason: 'uncovered',
      hunks: [hunk()],
      uncovered: [finding()],
    });
    expect(last(one)).toMatch(/then: npx nx run auth:coverage-diff$/);
  });

  it('names the command itself where no Nx has targets, and leaves to the workspace how tests are run', () => {
    const options = { targets: null };
    expect(renderText(FAILING_DIFF, options)).toContain(
      'next: write tests that reach what is listed as uncovered, then measure (run the tests with coverage)\n',
    );
    const score = { covered: 0, total: 1 };
    const mutation = { status: 'fail', reason: 'below-threshold', score, notRun: 0 } as const;
    expect(last(FAILING_DIFF, options)).toBe('next: ask again: npx coverage diff');
    expect(last(FAILING_BANDS, options)).toBe('next: ask again: npx coverage bands');
    expect(last(diffDocument({ status: 'fail', reason: 'no-report' }), options)).toBe(
      'next: measure first, or name by --report where the reports lie (run the tests with coverage)',
    );
    expect(last(diffDocument({ status: 'fail', reason: 'not-detected', mutation }), options)).toBe(
      'next: ask again: npx coverage diff --with-mutation',
    );
    expect(renderText(FAILING_DIFF, options)).not.toMatch(/\bnx (?:run|affected)\b(?! auth)/);
  });

  it('names the targets as the workspace calls them', () => {
    const options = { targets: { measure: 'test', bands: 'shares', diff: 'change' } };
    expect(last(FAILING_DIFF, options)).toMatch(/then: npx nx affected -t change$/);
    expect(last(FAILING_BANDS, options)).toMatch(/then: npx nx run auth:shares$/);
    expect(last(diffDocument({ status: 'fail', reason: 'unreadable-report' }), options)).toMatch(/-t test$/);
  });

  it('names all affected projects where the root has no name of its own that Nx would know', () => {
    const document = diffDocument({
      status: 'fail',
      reason: 'uncovered',
      hunks: [hunk({ project: '(root)' })],
      uncovered: [finding()],
    });
    expect(last(document)).toMatch(/then: npx nx affected -t coverage-diff$/);
  });

  it('shows diagnostics with code, place and mend, and information only when the gate fails', () => {
    const text = renderText(FAILING_DIFF);
    expect(text).toContain(
      'error lcov-truncated packages/auth/coverage/lcov.info:40: ends inside a record\n  fix: nx run auth:coverage-measure\n',
    );
    expect(text).toContain('info repaired LF corrected\n');
    const passing = renderText({ ...PASSING_DIFF, diagnostics: FAILING_DIFF.diagnostics });
    expect(passing).toContain('warning path-by-suffix joined by its suffix\n');
    expect(passing).not.toContain('info repaired');
  });

  it('says in observe mode what enforce would have said', () => {
    const observed = { ...FAILING_DIFF, status: 'pass', mode: 'observe', wouldFail: true } as const;
    expect(headline(observed)).toContain('PASS in observe mode, would FAIL (uncovered) 8 of 9');
    expect(renderText(observed)).toContain('> 14 |');
    expect(headline({ ...PASSING_DIFF, mode: 'observe' })).toContain('PASS in observe mode (all-covered)');
  });

  it('colours only when told, and changes nothing else', () => {
    const colored = renderText(FAILING_DIFF, { color: true });
    expect(colored).toContain('\u001b[31mFAIL\u001b[39m');
    expect(withoutColor(colored)).toBe(renderText(FAILING_DIFF));
  });

  it('lets no path, source or message act on a terminal that shows colour', () => {
    const text = renderText(HOSTILE_DIFF, { color: true });
    const bare = withoutColor(text);
    expect(bare).not.toMatch(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
    expect(bare).toContain('\\x1b[2J');
    expect(bare).toContain('\\u202eevil');
  });
});
