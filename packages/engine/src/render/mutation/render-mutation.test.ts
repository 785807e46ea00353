import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import type { MutationScope } from '../../model/mutation-document.js';
import type { Mutant } from '../../model/mutation.js';
import { renderPlainJson } from '../render-plain-json.js';
import { judgeMutation, type MutationRun } from '../../mutation/judge-mutation.js';
import { renderMutationMarkdown } from './render-mutation-markdown.js';
import { renderMutationText } from './render-mutation-text.js';

const base: Mutant = {
  file: 'packages/auth/src/entities/user.ts',
  range: { start: { line: 3, column: 9 }, end: { line: 3, column: 18 } },
  mutator: 'EqualityOperator',
  original: 'age >= 18',
  replacement: 'age > 18',
  status: 'Survived',
  static: false,
  coveredBy: [
    { file: 'packages/auth/src/entities/user.test.ts', name: 'isAdult runs' },
    { file: 'packages/auth/src/entities/user.test.ts', name: 'isAdult `ticks`' },
  ],
  killedBy: [],
};
const run: MutationRun = {
  project: {
    name: 'auth',
    root: 'packages/auth',
    hasManifest: true,
    contract: { ...defaultContract('auth'), mutationTargets: ['entities'] },
  },
  mutants: [
    base,
    { ...base, replacement: 'false', mutator: 'ConditionalExpression' },
    {
      ...base,
      range: { start: { line: 7, column: 0 }, end: { line: 8, column: 1 } },
      original: '{\n  \u001b[31m|\n}',
      replacement: '{}',
      status: 'NoCoverage',
      coveredBy: [],
    },
    { ...base, status: 'Killed' },
  ],
  diagnostics: [
    {
      code: 'MUTATION_OPTION_OVERRULED',
      severity: 'info',
      message: 'incremental',
      where: { file: 'packages/auth' },
    },
  ],
};
const document = judgeMutation([run], 'enforce');

describe('renderMutationText', () => {
  it('says the verdict, the counts, and one survivor a line with its change and its tests', () => {
    expect(renderMutationText(document)).toBe(
      `coverage mutate: FAIL (below-threshold) 1 of 4 (25 %) mutants detected in 1 project
FAIL auth 1 of 4 (25 %), threshold 80: 1 killed, 2 survived, 1 not covered
  survived packages/auth/src/entities/user.ts:3:10 ConditionalExpression
    - age >= 18
    + false
    passed by packages/auth/src/entities/user.test.ts "isAdult \`ticks\`", and 1 more test
  no-coverage packages/auth/src/entities/user.ts:7:1 EqualityOperator
    - {\\n  \\x1b[31m|\\n}
    + {}
  1 more on the same lines, in the document, or here by: npx coverage mutate --project packages/auth --all
info MUTATION_OPTION_OVERRULED packages/auth: incremental
next: let a test fail on each change listed as survived or no-coverage, then: npx coverage mutate --project packages/auth
`,
    );
  });

  it('says how to list what is held back, as it was asked, but of a shard, which is not asked again', () => {
    const held = (scope?: MutationScope) =>
      /more on the same lines.*/.exec(renderMutationText(judgeMutation([run], 'enforce', scope)))![0];
    const command = 'npx coverage mutate --diff --project packages/auth --all';
    expect(held({ kind: 'diff', lines: 1, tests: [] })).toBe(
      `more on the same lines, in the document, or here by: ${command}`,
    );
    expect(held({ kind: 'shard', index: 1, count: 2 })).toBe('more on the same lines, in the document');
  });

  it('lists every survivor with `all`', () => {
    const text = renderMutationText(document, { all: true });
    expect(text).toContain('+ age > 18');
    expect(text).not.toContain('more on the same lines');
  });

  it('says without a score why there is none', () => {
    const doubt = judgeMutation([{ ...run, mutants: [], doubt: 'tests-failed' }], 'enforce');
    expect(renderMutationText(doubt)).toMatch(
      /^coverage mutate: FAIL \(tests-failed\) the tests fail on the code as it is\n/,
    );
    expect(renderMutationText(judgeMutation([], 'observe'))).toBe(
      'coverage mutate: PASS in observe mode (nothing-to-mutate) there is no code to mutate\n',
    );
  });
});

describe('renderMutationMarkdown', () => {
  it('has a row for each project, and keeps the text of others in code spans', () => {
    const text = renderMutationMarkdown(document);
    expect(text).toContain(
      '| `auth` | 1 of 4 (25 %) | 80 | 1 killed, 2 survived, 1 not covered | **below-threshold** |',
    );
    expect(text).toContain(
      '`packages/auth/src/entities/user.ts:3:10` `ConditionalExpression` `age >= 18` → `false`',
    );
    expect(text).toContain(
      '``passed by packages/auth/src/entities/user.test.ts "isAdult `ticks`", and 1 more test``',
    );
    expect(text).toContain('1 more on the same lines');
  });
});

describe('renderPlainJson', () => {
  it('holds all survivors, without characters that act on a terminal', () => {
    const text = renderPlainJson(document);
    expect(JSON.parse(text)).toEqual(document);
    expect(text).not.toContain('\u001b');
    expect(text.endsWith('}\n')).toBe(true);
  });
});

describe('a mutator of which a report says anything', () => {
  const [first, ...others] = document.projects;
  const mutator = '</details> @org \u001b[2J';
  const survivors = first!.survivors.map((survivor) => ({ ...survivor, mutator }));
  const odd = { ...document, projects: [{ ...first!, survivors }, ...others] };

  it('acts on no terminal', () => {
    expect(renderMutationText(odd)).toContain(':3:10 </details> @org \\x1b[2J\n');
  });

  it('is no markup', () => {
    expect(renderMutationMarkdown(odd)).toContain('`</details> @org \\x1b[2J`');
  });
});
