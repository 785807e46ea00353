import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import type { Mutant, MutantStatus } from '../../model/mutation.js';
import { AUTH, mutantOf, runOf } from '../../mutation/__fixtures__/mutants.js';
import { judgeMutation, type MutationRun } from '../../mutation/judge-mutation.js';
import { renderMutationMarkdown } from './render-mutation-markdown.js';
import { renderMutationText } from './render-mutation-text.js';

const FILE = 'packages/auth/src/user.ts';
const mutant = (line: number, status: MutantStatus, more: Partial<Mutant> = {}): Mutant =>
  mutantOf(status, {
    file: FILE,
    range: { start: { line, column: 0 }, end: { line, column: 5 } },
    mutator: 'StringLiteral',
    original: "'gone'",
    replacement: '',
    ...more,
  });
const run = (mutants: readonly Mutant[], more: Partial<MutationRun> = {}): MutationRun =>
  runOf(mutants, {
    project: { ...AUTH, contract: defaultContract('auth') },
    threshold: 80,
    ...more,
  });

describe('renderMutationText', () => {
  it('lists what a time budget left: lines, and how many mutants where that is known', () => {
    const notRun = [
      { file: FILE, startLine: 4, endLine: 9, mutants: 1 },
      { file: FILE, startLine: 12, endLine: 12, mutants: 7 },
      { file: 'packages/auth/src/odd\u001b.ts', startLine: 1, endLine: 3, mutants: null },
    ];
    const document = judgeMutation([run([mutant(1, 'Killed')], { notRun })], 'enforce');
    expect(renderMutationText(document)).toBe(
      `coverage mutate: FAIL (budget-spent) 1 of 1 (100 %) mutants detected in 1 project
FAIL auth 1 of 1 (100 %), threshold 80: 1 killed
  not-run packages/auth/src/user.ts:4-9 1 mutant
  not-run packages/auth/src/user.ts:12 7 mutants
  not-run packages/auth/src/odd\\x1b.ts:1-3 all mutants
next: what was tried is kept, go on with the rest: npx coverage mutate --project packages/auth
`,
    );
  });

  it('says that nothing was judged where the time was up before the first mutant', () => {
    const notRun = [{ file: FILE, startLine: 4, endLine: 9, mutants: null }];
    const document = judgeMutation([run([], { notRun })], 'enforce');
    expect(renderMutationText(document)).toMatch(
      /^coverage mutate: FAIL \(budget-spent\) no mutant was judged in 1 project\n/,
    );
  });

  it('says in its first line how many mutants were not run', () => {
    const document = judgeMutation([run([mutant(1, 'Killed'), mutant(2, 'Pending')])], 'enforce');
    expect(renderMutationText(document)).toMatch(
      /^coverage mutate: FAIL \(incomplete\) .* in 1 project, 1 not run\n/,
    );
  });

  it('gives no verdict of a shard', () => {
    const scope = { kind: 'shard', index: 2, count: 3 } as const;
    const document = judgeMutation([run([mutant(1, 'Survived')])], 'observe', scope);
    expect(renderMutationText(document)).toMatch(
      /^coverage mutate: shard 2 of 3, judged when merged \(below-threshold\) 0 of 1 /,
    );
  });

  it('says in observe mode that the verdict would fail', () => {
    const document = judgeMutation([run([mutant(1, 'Survived')])], 'observe');
    expect(renderMutationText(document)).toMatch(
      /^coverage mutate: PASS in observe mode, would FAIL \(below-threshold\) 0 of 1 /,
    );
  });

  it('marks a static mutant, and says that nothing takes the place of what is removed', () => {
    const text = renderMutationText(
      judgeMutation([run([mutant(3, 'Survived', { static: true })])], 'enforce'),
    );
    expect(text).toContain(
      `  survived ${FILE}:3:1 StringLiteral (static)\n    - 'gone'\n    + (nothing)\n    every test ran with it, and passed\n`,
    );
  });

  it('colours only when asked to', () => {
    const document = judgeMutation([run([mutant(1, 'Killed')])], 'enforce');
    expect(renderMutationText(document)).not.toContain('\u001b');
    expect(renderMutationText(document, { color: true })).toContain('\u001b[32mpass');
  });
});

describe('renderMutationMarkdown', () => {
  it('has a row and no list of survivors for a project whose mutants are all detected', () => {
    const text = renderMutationMarkdown(judgeMutation([run([mutant(1, 'Timeout')])], 'enforce'));
    expect(text).toContain('| `auth` | 1 of 1 (100 %) | 80 | 1 timed out | pass |');
    expect(text).not.toContain('Survivors');
  });

  it('has the verdict alone for no project', () => {
    expect(renderMutationMarkdown(judgeMutation([], 'enforce'))).toBe(
      '## coverage mutate: PASS (nothing-to-mutate) there is no code to mutate\n',
    );
  });

  it('lists a survivor that no test runs as such, and all that is held back with `all`', () => {
    const document = judgeMutation(
      [run([mutant(1, 'NoCoverage'), mutant(2, 'Survived', { heldBack: 'logging' })])],
      'enforce',
    );
    const item = (line: number) => `- \`${FILE}:${line}:1\` \`StringLiteral\` \`'gone'\` → \`(nothing)\``;
    expect(renderMutationMarkdown(document)).toContain(
      `${item(1)}: no test runs it\n- 1 held back (logging)`,
    );
    expect(renderMutationMarkdown(document)).not.toContain(item(2));
    expect(renderMutationMarkdown(document, { all: true })).toContain(item(2));
    expect(renderMutationMarkdown(document, { all: true })).not.toContain('held back');
  });
});
