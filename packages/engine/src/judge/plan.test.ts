import { contractOf, defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { added } from '../__fixtures__/judged.js';
import type { FileChange } from '../model/change.js';
import type { Project } from '../model/project.js';
import { plan, type PlanInput } from './plan.js';

const auth: Project = {
  name: 'auth',
  root: 'packages/auth',
  hasManifest: true,
  contract: contractOf(
    {
      coverage: {
        entities: { lines: 100 },
        baseline: { lines: 80 },
        exclude: [{ files: ['src/legacy/**'], reason: 'to be deleted' }],
      },
    },
    'auth',
  ),
};
const blog: Project = {
  name: 'blog',
  root: 'packages/blog',
  hasManifest: false,
  contract: defaultContract('blog'),
};

const planned = (files: readonly FileChange[], input: Partial<PlanInput> = {}) =>
  plan({
    changes: { files },
    roots: new Set(['', auth.root, blog.root]),
    projects: new Map([auth, blog].map((project) => [project.root, project])),
    hasReport: () => true,
    reportsKind: () => false,
    ...input,
  });

const renamed = (oldPath: string, newPath: string, lines: readonly number[]) =>
  added(newPath, lines, { status: 'renamed', oldPath, similarity: lines.length === 0 ? 100 : 90 });

const judgedLines = (files: readonly FileChange[]) =>
  planned(files).judged.map(({ path, lines }) => [path, lines]);

describe('row 1: plan of a renamed file', () => {
  it('owes the edited hunks within a project', () => {
    expect(judgedLines([renamed('packages/auth/src/a.ts', 'packages/auth/src/b.ts', [3, 9])])).toEqual([
      ['packages/auth/src/b.ts', [3, 9]],
    ]);
  });

  it('owes nothing when nothing was edited', () => {
    const { judged, skipped } = planned([renamed('packages/auth/src/a.ts', 'packages/auth/src/b.ts', [])]);
    expect(judged).toEqual([]);
    expect(skipped).toEqual([{ file: 'packages/auth/src/b.ts', reason: 'renamed-unchanged' }]);
  });

  it.each([
    ['another project', 'packages/blog/src/a.ts'],
    ['no project of its own', 'tools/a.ts'],
    ['a place that a rule of the manifest excludes', 'packages/auth/src/legacy/a.ts'],
    ['a place that is always excluded', 'packages/auth/src/di/a.ts'],
    ['a test', 'packages/auth/src/a.test.ts'],
    ['outside of the universe', 'packages/auth/scripts/a.ts'],
  ])('is new when it comes from %s, edited or not', (_, from) => {
    expect(judgedLines([renamed(from, 'packages/auth/src/b.ts', [])])).toEqual([
      ['packages/auth/src/b.ts', 'all'],
    ]);
    expect(judgedLines([renamed(from, 'packages/auth/src/b.ts', [2])])).toEqual([
      ['packages/auth/src/b.ts', 'all'],
    ]);
  });

  it('is new when it is a copy', () => {
    const copy = added('packages/auth/src/b.ts', [], { status: 'copied', oldPath: 'packages/auth/src/a.ts' });
    expect(judgedLines([copy])).toEqual([['packages/auth/src/b.ts', 'all']]);
  });
});

describe('rows 5 and 8: plan lists what is no text as skipped', () => {
  const change = (path: string, content: FileChange['content']) => added(path, [], { content });

  it.each(['submodule', 'symlink', 'mode-only'] as const)('%s', (content) => {
    expect(planned([change('packages/auth/src/a.ts', content)])).toEqual({
      judged: [],
      excluded: [],
      skipped: [{ file: 'packages/auth/src/a.ts', reason: content }],
    });
  });

  it('a binary file that is no source', () => {
    expect(planned([change('packages/auth/src/logo.png', 'binary')]).skipped).toEqual([
      { file: 'packages/auth/src/logo.png', reason: 'binary' },
    ]);
  });

  it('row 8: a source marked binary counts as wholly changed', () => {
    expect(judgedLines([change('packages/auth/src/a.ts', 'binary')])).toEqual([
      ['packages/auth/src/a.ts', 'all'],
    ]);
    const moved = {
      ...change('packages/auth/src/b.ts', 'binary'),
      status: 'renamed' as const,
      oldPath: 'packages/auth/src/a.ts',
    };
    expect(judgedLines([moved])).toEqual([['packages/auth/src/b.ts', 'all']]);
  });
});

describe('row 9: plan owes nothing for what was deleted', () => {
  it('a file', () => {
    const gone = added('packages/auth/src/a.ts', [], { status: 'deleted', newPath: null });
    expect(planned([gone]).skipped).toEqual([{ file: 'packages/auth/src/a.ts', reason: 'deleted' }]);
  });

  it('lines', () => {
    const hunk = { oldStart: 4, oldCount: 2, newStart: 3, newCount: 0, added: [], deleted: [4, 5] };
    const { judged, skipped } = planned([added('packages/auth/src/a.ts', [], { hunks: [hunk] })]);
    expect(judged).toEqual([]);
    expect(skipped).toEqual([{ file: 'packages/auth/src/a.ts', reason: 'no-executable-code' }]);
  });
});

describe('plan', () => {
  it('puts each file in its layer', () => {
    const { judged } = planned([
      added('packages/auth/src/entities/user.ts', [1]),
      added('packages/auth/src/x.ts', [1]),
    ]);
    expect(judged.map(({ path, layer, project }) => [path, layer, project.name])).toEqual([
      ['packages/auth/src/entities/user.ts', 'entities', 'auth'],
      ['packages/auth/src/x.ts', 'baseline', 'auth'],
    ]);
  });

  it('row 27: lists what a rule excludes, with the rule, its reason and the changed lines', () => {
    const files = [added('packages/auth/src/legacy/a.ts', [7]), added('packages/auth/src/a.test.ts', [1, 2])];
    expect(planned(files).excluded).toEqual([
      { path: 'packages/auth/src/a.test.ts', rule: '*.{test,spec}.*', reason: 'a test', lines: [1, 2] },
      { path: 'packages/auth/src/legacy/a.ts', rule: 'src/legacy/**', reason: 'to be deleted', lines: [7] },
    ]);
  });

  it('skips what is outside of the universe', () => {
    expect(planned([added('packages/auth/scripts/a.ts', [1])]).skipped).toEqual([
      { file: 'packages/auth/scripts/a.ts', reason: 'not-in-universe' },
    ]);
  });

  it('skips a project without manifest and without report, and judges it with one', () => {
    const file = added('packages/blog/src/a.ts', [1]);
    expect(planned([file], { hasReport: () => false }).skipped).toEqual([
      { file: 'packages/blog/src/a.ts', reason: 'no-manifest-and-no-report' },
    ]);
    expect(planned([file]).judged).toHaveLength(1);
  });

  it('judges a project with a manifest though it has no report', () => {
    expect(planned([added('packages/auth/src/a.ts', [1])], { hasReport: () => false }).judged).toHaveLength(
      1,
    );
  });

  it('judges another language where a report of a project without manifest names its kind', () => {
    const file = added('packages/blog/app/a.py', [4]);
    expect(planned([file]).skipped).toEqual([{ file: 'packages/blog/app/a.py', reason: 'not-in-universe' }]);
    const { judged } = planned([file], { reportsKind: (_, path) => path.endsWith('.py') });
    expect(judged.map(({ path, layer }) => [path, layer])).toEqual([['packages/blog/app/a.py', 'baseline']]);
    const inAuth = added('packages/auth/app/a.py', [4]);
    expect(planned([inAuth], { reportsKind: () => true }).judged).toEqual([]);
  });

  it('judges it by its layer where the manifest names its kind too, and no rule excludes it', () => {
    const contract = contractOf(
      {
        coverage: {
          layers: { pages: { files: ['src/pages/**'], band: { lines: 100 } } },
          baseline: { lines: 80 },
          include: ['src/**/*.{ts,mdx}'],
        },
      },
      'auth',
    );
    const files = ['src/pages/a.mdx', 'src/b.mdx', 'src/b.css', 'src/di/c.mdx', 'coverage/d.mdx'];
    const input = { projects: new Map([[auth.root, { ...auth, contract }]]), reportsKind: () => true };
    const changes = files.map((file) => added(`packages/auth/${file}`, [1]));
    const { judged } = planned(changes, input);
    expect(judged.map(({ path, layer }) => [path, layer])).toEqual([
      ['packages/auth/src/b.mdx', 'baseline'],
      ['packages/auth/src/pages/a.mdx', 'pages'],
    ]);
    expect(planned(changes, { ...input, reportsKind: () => false }).judged).toEqual([]);
  });

  it('excludes there what a rule excludes, though reports name its kind', () => {
    const file = added('packages/blog/src/di/a.ts', [4]);
    const { judged, excluded } = planned([file], { reportsKind: () => true });
    expect(judged).toEqual([]);
    expect(excluded).toMatchObject([{ path: 'packages/blog/src/di/a.ts' }]);
  });

  it('leaves out what a project changed that is not asked for', () => {
    const input = { projects: new Map([[blog.root, blog]]) };
    expect(planned([added('packages/auth/src/a.ts', [1]), added('README.md', [1])], input)).toEqual({
      judged: [],
      excluded: [],
      skipped: [],
    });
  });

  it('sorts each list by path, as code units', () => {
    const names = ['b', 'a', 'Z', 'é'];
    const files = names.flatMap((name) => [
      added(`packages/auth/src/${name}.ts`, [1]),
      added(`packages/auth/src/di/${name}.ts`, [1]),
      added(`packages/auth/${name}.txt`, [1]),
    ]);
    const result = planned(files);
    const order = ['Z', 'a', 'b', 'é'];
    expect(result.judged.map(({ path }) => path)).toEqual(
      order.map((name) => `packages/auth/src/${name}.ts`),
    );
    expect(result.excluded.map(({ path }) => path)).toEqual(
      order.map((name) => `packages/auth/src/di/${name}.ts`),
    );
    expect(result.skipped.map(({ file }) => file)).toEqual(order.map((name) => `packages/auth/${name}.txt`));
  });
});
