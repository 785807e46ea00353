import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { codesIn, skippedIn, uncoveredIn, unmeasuredIn } from '../__fixtures__/findings.js';
import { lcovText, statements } from '../__fixtures__/lcov-text.js';
import { workspaceOf, write, type Files } from '../__fixtures__/measured-workspace.js';
import { runBandsCommand, runDiffCommand, runToError } from '../__fixtures__/run-command.js';
import { makeFolder } from '../__fixtures__/folder.js';

const BASE: Files = { '.gitignore': 'coverage\n', 'src/a.ts': statements(1, 2) };
/** Line 3 is new and did not run. */
const NOW: Files = {
  'src/a.ts': statements(1, 2, 3),
  'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 0 } }),
};
const FOUND = ['src/a.ts:3 statement'];
const manifest = JSON.stringify({ coverage: { baseline: { lines: 80 } } });

/** What a gate could be led past by; each of these passed somewhere once, here or in another tool. */
describe('coverage diff: no way around the gate', () => {
  it('no report in a workspace that declares nothing is no-report, for diff and bands', async () => {
    const { dir } = workspaceOf(BASE, { ...NOW, 'coverage/lcov.info': null });
    const diff = await runDiffCommand(dir);
    expect([diff.code, diff.document.reason]).toEqual([3, 'no-report']);
    const bands = await runBandsCommand(dir);
    expect([bands.code, bands.document.reason]).toEqual([3, 'no-report']);
  });

  it('a --report that names nothing fails also where no project has a manifest', async () => {
    const { dir } = workspaceOf(BASE, NOW);
    const { code, document } = await runDiffCommand(dir, '--report', 'out/lcov.info');
    expect([code, document.reason, codesIn(document)]).toEqual([3, 'no-report', ['REPORT_NOT_FOUND']]);
    expect(document.diagnostics[0]!.message).toContain('out/lcov.info');
    expect((await runBandsCommand(dir, '--report', 'out/lcov.info')).code).toBe(3);
  });

  it('a change of docs only passes although the --report is not there', async () => {
    const { dir } = workspaceOf(BASE, { 'README.md': '# new\n' });
    const { code, document } = await runDiffCommand(dir, '--report', 'out/lcov.info');
    expect([code, document.reason]).toEqual([0, 'nothing-to-check']);
  });

  it('a project asked for by name gates without manifest and report; another’s report does not speak for it', async () => {
    const { dir } = workspaceOf(
      { '.gitignore': 'coverage\n' },
      {
        'one/package.json': '{ "name": "one" }',
        'one/src/a.ts': statements(1),
        'two/package.json': '{ "name": "two" }',
        'two/src/b.ts': statements(1),
        'two/coverage/lcov.info': lcovText({ 'src/b.ts': { 1: 1 }, '../one/src/a.ts': { 1: 1 } }),
      },
    );
    const all = await runDiffCommand(dir);
    expect([all.code, skippedIn(all.document)]).toEqual([
      0,
      expect.arrayContaining(['one/src/a.ts no-manifest-and-no-report']),
    ]);
    for (const words of [[], ['--report', 'two/coverage/lcov.info']]) {
      const named = await runDiffCommand(dir, '--project', 'one', ...words);
      expect([named.code, unmeasuredIn(named.document)]).toEqual([3, ['one/src/a.ts project-not-run']]);
    }
    expect((await runDiffCommand(dir, '--project', 'one', '--evidence', 'any')).code).toBe(0);
  });

  it('an nx.json above the repository does not move the workspace out of it', async () => {
    const outer = makeFolder();
    cpSync(workspaceOf(BASE, NOW).dir, join(outer, 'repo'), { recursive: true });
    write(outer, { 'nx.json': '{}' });
    const { code, document } = await runDiffCommand(join(outer, 'repo/src'));
    expect([code, uncoveredIn(document)]).toEqual([1, FOUND]);
  });

  it('the reports of a worktree that lies in the workspace are not its evidence', async () => {
    const repo = workspaceOf(BASE, NOW);
    repo.git('worktree', 'add', '-q', '.worktrees/other', 'HEAD');
    write(repo.dir, { '.worktrees/other/coverage/lcov.info': lcovText({ 'src/a.ts': { 3: 9 } }) });
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, uncoveredIn(document)]).toEqual([1, FOUND]);
  });

  it('a report in a folder that mirrors a project (coverage/libs/b) is that project’s, not the root’s', async () => {
    const { dir } = workspaceOf(BASE, {
      ...NOW,
      'coverage/lcov.info': null,
      'libs/b/package.json': '{ "name": "b" }',
      'libs/b/src/a.ts': statements(1, 2, 3),
      'coverage/libs/b/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 1 } }),
    });
    const words = ['--report', 'coverage/**/lcov.info'];
    const { code, document } = await runDiffCommand(dir, ...words);
    expect([code, skippedIn(document)]).toEqual([
      0,
      expect.arrayContaining(['src/a.ts no-manifest-and-no-report']),
    ]);
    expect(document.totals).toMatchObject({ executableLines: 3, coveredLines: 3 });
    const root = await runDiffCommand(dir, ...words, '--project', '.');
    expect([root.code, unmeasuredIn(root.document)]).toEqual([3, ['src/a.ts project-not-run']]);
  });

  it.each(['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'])(
    'a manifest feature.manifest.%s gates',
    async (extension) => {
      const exporting = extension.startsWith('c') ? 'module.exports = ' : 'export default ';
      const { dir } = workspaceOf(BASE, {
        'one/src/a.ts': statements(1),
        [`one/feature.manifest.${extension}`]: extension === 'json' ? manifest : exporting + manifest,
      });
      const { code, document } = await runDiffCommand(dir);
      expect([code, unmeasuredIn(document)]).toEqual([3, ['one/src/a.ts project-not-run']]);
    },
  );

  it('a misspelled option of the plugin in nx.json is an error with all problems, not an open gate', async () => {
    const options = {
      mode: 'Observe',
      policy: 'none',
      branches: true,
      bands: { default: { lines: '80' }, tags: { a: { line: 1 } } },
    };
    const { dir } = workspaceOf(BASE, {
      ...NOW,
      'nx.json': JSON.stringify({ plugins: [{ plugin: '@org/coverage', options }] }),
    });
    const { code, document } = await runToError(dir, 'diff');
    expect([code, document.error.code, document.error.where]).toEqual([2, 'CONFIG_INVALID', 'nx.json']);
    for (const field of ['mode', 'policy', 'branches', 'bands.default.lines', 'bands.tags.a.line']) {
      expect(document.error.message).toContain(`${field}: `);
    }
  });

  it('a provenance that does not hold the judged file proves nothing of it', async () => {
    const nothing = { include: [], exclude: [], files: {} };
    const tool = { name: 'v8', version: '5.0.5' };
    const sidecar = {
      ...{ schemaVersion: 1, provider: tool, runner: tool, outcome: 'passed', complete: true },
      ...{ sources: nothing, tests: nothing, manifest: null },
    };
    const { dir } = workspaceOf(BASE, { ...NOW, 'coverage/provenance.json': JSON.stringify(sidecar) });
    expect((await runDiffCommand(dir)).document.freshness).toBe('unproven');
  });

  it('files that git was told to assume unchanged, or to skip, are compared', async () => {
    for (const flag of ['--assume-unchanged', '--skip-worktree']) {
      const repo = workspaceOf(BASE);
      repo.git('update-index', flag, 'src/a.ts');
      write(repo.dir, NOW);
      expect([flag, uncoveredIn((await runDiffCommand(repo.dir)).document)]).toEqual([flag, FOUND]);
    }
  });

  it('a source that .gitattributes hides from diffs counts as changed whole', async () => {
    for (const attribute of ['*.ts -diff', '*.ts binary', '*.ts diff=opaque']) {
      const repo = workspaceOf({ ...BASE, '.gitattributes': `${attribute}\n` }, NOW);
      repo.git('config', 'diff.opaque.binary', 'true');
      const { document } = await runDiffCommand(repo.dir);
      expect([attribute, uncoveredIn(document)]).toEqual([attribute, FOUND]);
    }
  });

  it('a source that a filter keeps lines out of counts as changed whole: git numbers its lines otherwise', async () => {
    const repo = workspaceOf({ ...BASE, '.gitattributes': 'src/a.ts filter=local\n' });
    repo.git('config', 'filter.local.clean', 'grep -v local');
    write(repo.dir, {
      'src/a.ts': statements('local', 1, 2, 3),
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 1, 4: 0 } }),
    });
    const { document } = await runDiffCommand(repo.dir);
    expect(uncoveredIn(document)).toEqual(['src/a.ts:4 statement']);
    expect(document.totals.changedLines).toBe(4);
  });

  it('a file that git tracks is judged although .gitignore names it, and one added with --intent-to-add is', async () => {
    const repo = workspaceOf({ ...BASE, '.gitignore': 'coverage\n' }, NOW);
    write(repo.dir, { '.gitignore': 'coverage\nsrc\n' });
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual(FOUND);

    const intent = workspaceOf(BASE, {
      'src/n.ts': statements(1),
      'coverage/lcov.info': lcovText({ 'src/n.ts': { 1: 0 } }),
    });
    intent.git('add', '--intent-to-add', 'src/n.ts');
    expect(uncoveredIn((await runDiffCommand(intent.dir)).document)).toEqual(['src/n.ts:1 statement']);
  });

  it('a change behind a symbolic link is judged where the file really is', async () => {
    const repo = workspaceOf(BASE, NOW);
    symlinkSync('a.ts', join(repo.dir, 'src/link.ts'));
    const { document } = await runDiffCommand(repo.dir);
    expect([uncoveredIn(document), skippedIn(document)]).toEqual([FOUND, ['src/link.ts symlink']]);
  });

  it('a renamed file that was excluded before owes all of its lines', async () => {
    const repo = workspaceOf(
      { '.gitignore': 'coverage\n', 'src/di/a.ts': statements(1, 2) },
      {
        'src/di/a.ts': null,
        'src/a.ts': statements(1, 2),
        'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 0 } }),
      },
    );
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual(['src/a.ts:2 statement']);
  });

  it('a detached HEAD is judged; without a base that exists it is an error', async () => {
    const repo = workspaceOf(BASE, NOW);
    repo.git('checkout', '-q', '--detach');
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual(FOUND);
    repo.git('branch', '-q', '-D', 'main');
    expect((await runToError(repo.dir, 'diff')).document.error.code).toBe('GIT_UNKNOWN_REF');
  });

  it('an empty NX_BASE counts as absent; one that names nothing is an error; one that is set wins over nx.json', async () => {
    const repo = workspaceOf({ ...BASE, 'nx.json': '{ "defaultBase": "nowhere" }' }, NOW);
    vi.stubEnv('NX_BASE', '');
    expect((await runToError(repo.dir, 'diff')).document.error.message).toContain('"nowhere"');
    vi.stubEnv('NX_BASE', 'nobody');
    expect((await runToError(repo.dir, 'diff')).document.error.message).toContain('"nobody"');
    vi.stubEnv('NX_BASE', 'main');
    expect((await runDiffCommand(repo.dir)).document.base!.ref).toBe('main');
    expect((await runDiffCommand(repo.dir, '--base', 'HEAD')).document.base!.ref).toBe('HEAD');
  });

  it('a file named like the ref does not stand for it', async () => {
    const { dir } = workspaceOf({ ...BASE, main: 'x\n', HEAD: 'x\n' }, NOW);
    expect(uncoveredIn((await runDiffCommand(dir, 'main')).document)).toEqual(FOUND);
  });

  it('--head judges the commit, with files that the working tree has not, and says what the report does not know', async () => {
    const repo = workspaceOf(BASE, NOW);
    repo.git('checkout', '-q', '-b', 'feature');
    write(repo.dir, { 'src/b.ts': statements(1, 2) });
    const head = repo.commit();
    repo.git('checkout', '-q', 'main');
    write(repo.dir, {
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1, 3: 0 }, 'src/b.ts': { 1: 1, 2: 0 } }),
    });
    for (const words of [['--head', 'feature'], ['main..feature'], ['main...feature']]) {
      const { code, document } = await runDiffCommand(repo.dir, ...words);
      expect([code, uncoveredIn(document)]).toEqual([1, [...FOUND, 'src/b.ts:2 statement']]);
      expect(document.head).toEqual({ commit: head, dirty: false });
    }
  });

  it('an empty coverage-final.json beside an LCOV file is not passed over', async () => {
    const { dir } = workspaceOf(BASE, { ...NOW, 'coverage/coverage-final.json': '{}' });
    const { code, document } = await runDiffCommand(dir);
    expect([code, codesIn(document)]).toEqual([3, ['REPORT_EMPTY']]);
  });

  it('one unusable report fails although another speaks for the same file', async () => {
    const { dir } = workspaceOf(BASE, { ...NOW, 'e2e/coverage/lcov.info': 'boo' });
    const { code, document } = await runDiffCommand(dir);
    expect([code, document.reason]).toEqual([3, 'unreadable-report']);
  });

  it.each([
    ['--- /dev/null\n+++ b/src/new.ts\n@@ -0,0 +1 @@\n+line(1);\n'],
    ['Binary files a/lib/new.ts and b/lib/new.ts differ\n'],
  ])('a patch for a file that is not in the tree is stale, not without code: %j', async (patch) => {
    const { dir } = workspaceOf(BASE, { ...NOW, 'p.patch': patch });
    const { code, document } = await runDiffCommand(dir, '--diff-file', 'p.patch');
    expect([code, document.reason]).toEqual([3, 'stale']);
  });

  it('a source that can’t be parsed and is in no report is unmeasured', async () => {
    const { dir } = workspaceOf(BASE, {
      ...NOW,
      'src/a.ts': statements(1, 2),
      'src/broken.ts': 'const = ;\n',
    });
    const { code, document } = await runDiffCommand(dir);
    expect([code, unmeasuredIn(document)]).toEqual([1, ['src/broken.ts unparsable-source']]);
  });

  it('what V8 counts as run behind a statement that an early return kept from running is uncovered', async () => {
    const text = (last: string) =>
      `export function f(a) {\n  if (a) return 1;\n  const b = a ?? 2;\n  ${last}(b);\n}\n`;
    // As Vitest's provider v8 writes it of `f(1)`.
    const report = lcovText({ 'src/f.ts': { 2: 1, 3: 0, 4: 1 } });
    const { dir } = workspaceOf(
      { '.gitignore': 'coverage\n', 'src/f.ts': text('old') },
      { 'src/f.ts': text('new'), 'coverage/lcov.info': report },
    );
    const { code, document } = await runDiffCommand(dir);
    expect([code, uncoveredIn(document)]).toEqual([1, ['src/f.ts:4 statement']]);
  });

  it('a manifest that includes less than what changed says so', async () => {
    const { dir } = workspaceOf(BASE, {
      ...NOW,
      'feature.manifest.json': manifest,
      'lib/b.ts': statements(1),
    });
    const { document } = await runDiffCommand(dir);
    expect(skippedIn(document)).toContain('lib/b.ts not-in-universe');
  });
});
