import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runCommand, runDiffCommand } from '../../__fixtures__/run-command.js';

/** A root that reports for its packages, of which one has a manifest; nothing tests what stands in `scripts`. */
const SOURCES = {
  'package.json': '{ "name": "all", "workspaces": ["*"] }',
  'auth/package.json': '{ "name": "auth" }',
  'auth/feature.manifest.json': '{ "coverage": { "baseline": {} } }',
  'auth/src/a.ts': statements(1),
  'lib/package.json': '{ "name": "lib" }',
  'lib/src/a.ts': statements(1),
  'lib/src/[id].ts': statements(1),
  'scripts/release.js': statements(1),
};
const CHANGED = Object.fromEntries(
  ['auth/src/a.ts', 'lib/src/a.ts', 'lib/src/[id].ts', 'scripts/release.js'].map((file) => [
    file,
    statements(1, 2),
  ]),
);
const measured = (counts: Readonly<Record<string, Readonly<Record<number, number>>>>) =>
  workspaceOf(SOURCES, { ...CHANGED, 'coverage/lcov.info': lcovText(counts) }).dir;
const RAN = { 1: 1, 2: 1 };
const ALL = { 'auth/src/a.ts': RAN, 'lib/src/a.ts': RAN, 'lib/src/[id].ts': RAN };

describe('coverage diff --exclude', () => {
  it('leaves out what no test is to load, and lists it with the option and what it hides', async () => {
    const dir = measured(ALL);
    expect((await runDiffCommand(dir)).document.unmeasured).toEqual([
      { file: 'scripts/release.js', project: 'all', reason: 'not-loaded-by-any-test' },
    ]);

    const { code, document } = await runDiffCommand(dir, '--exclude', 'scripts/**');
    expect([code, document.reason, document.excluded]).toEqual([
      0,
      'all-covered',
      [
        {
          file: 'scripts/release.js',
          rule: 'scripts/release.js',
          reason: '--exclude scripts/**',
          executableLines: 1,
        },
      ],
    ]);
  });

  it('is counted from the folder asked from, takes several globs, and names no more than they match', async () => {
    const dir = measured({ ...ALL, 'lib/src/a.ts': { 1: 1, 2: 0 }, 'lib/src/[id].ts': { 1: 1, 2: 0 } });
    const globs = ['--exclude', '../../scripts/*', '--exclude', '\\[id\\].ts'];
    const { document } = await runDiffCommand(join(dir, 'lib/src'), ...globs);

    expect(document.uncovered.map(({ file }) => file)).toEqual(['lib/src/a.ts']);
    expect(document.excluded.map(({ file }) => file)).toEqual(['lib/src/[id].ts', 'scripts/release.js']);
    expect(document.steps?.at(-1)?.code).toBe(
      "npx coverage diff --exclude '../../scripts/*' --exclude '\\[id\\].ts'",
    );
  });

  it('takes nothing out of a project with a manifest, which says itself what it leaves out, and says so', async () => {
    const dir = measured({ ...ALL, 'auth/src/a.ts': { 1: 1, 2: 0 } });
    const { code, document } = await runDiffCommand(dir, '--exclude', '**');

    expect([code, document.uncovered.map(({ file }) => file)]).toEqual([1, ['auth/src/a.ts']]);
    expect(document.diagnostics).toEqual([
      {
        code: 'EXCLUDE_OVERRULED',
        severity: 'warning',
        message: '--exclude ** leaves out nothing of auth, whose manifest says what is judged: auth/src/a.ts',
        where: { file: 'auth/src/a.ts' },
        fix: 'exclude it in the manifest, with the reason, or take the option out',
      },
    ]);
  });

  it('is refused without a glob, as an unset variable gives', async () => {
    expect((await runCommand(measured(ALL), 'diff', '--exclude', '')).code).toBe(2);
  });
});
