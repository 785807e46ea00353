import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHash, type Provenance } from '@org/coverage-manifest/provenance';
import { describe, expect, it } from 'vitest';
import { codesIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { lcovText, statements } from '../../__fixtures__/lcov-text.js';
import { AUTH } from '../../__fixtures__/measured-sources.js';
import { measuredWorkspace, workspaceOf, write, type Files } from '../../__fixtures__/measured-workspace.js';
import { publishedSchema } from '../../__fixtures__/published-schema.js';
import { runBandsCommand, runDiffCommand } from '../../__fixtures__/run-command.js';

const workspace = measuredWorkspace();
const auth = (file: string) => `packages/auth/${file}`;
const OLD_SESSION = { [auth('src/session.ts')]: AUTH['src/session.ts']!.replace('closed: ', 'shut: ') };

describe('coverage diff: whether a report is of these sources', () => {
  it('row 14: a source that changed after the run makes the report stale, by its provenance', async () => {
    const repo = workspace.since(OLD_SESSION);
    expect((await runDiffCommand(repo.dir)).document.freshness).toBe('proven');
    write(repo.dir, { [auth('src/count.ts')]: `${AUTH['src/count.ts']!}\n` });
    const { code, document, stderr } = await runDiffCommand(repo.dir);
    expect([code, document.reason, document.freshness]).toEqual([3, 'stale', 'stale']);
    expect(document.stale).toEqual([
      {
        file: auth('src/count.ts'),
        project: '@acme/auth',
        report: auth('coverage/coverage-final.json'),
        reason: 'source changed since the report',
      },
    ]);
    const measure = 'npx vitest run --coverage --root packages/auth';
    expect(stderr).toContain(`next: measure again, the file changed since: ${measure}\n`);
    const bands = await runBandsCommand(join(repo.dir, 'packages'), '--project', '@acme/auth');
    expect(bands.document.steps).toEqual([
      { words: 'measure again, the file changed since', code: measure.replace('packages/', '') },
    ]);
  });

  it.each([
    ['a source that was added', { 'src/new.ts': 'export const a = 1;\n' }, 'source added'],
    ['a source that is gone', { 'src/-x.ts': null }, 'source deleted'],
    ['a test that changed', { 'src/session.test.ts': '\n' }, 'test changed'],
    ['a test that was added', { 'src/new.test.ts': '\n' }, 'test added'],
    ['a test that is gone', { 'src/session.test.ts': null }, 'test deleted'],
    [
      'a manifest that changed',
      { 'feature.manifest.ts': `${AUTH['feature.manifest.ts']!}\n` },
      'manifest changed',
    ],
    [
      'a manifest that is gone',
      { 'feature.manifest.ts': null, 'feature.manifest.mts': null },
      'manifest deleted',
    ],
  ] satisfies [string, Files, string][])('row 14: %s makes the report stale', async (_, files, reason) => {
    const repo = workspace.since(OLD_SESSION);
    write(repo.dir, Object.fromEntries(Object.entries(files).map(([path, text]) => [auth(path), text])));
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, document.stale.map((entry) => entry.reason)]).toEqual([
      3,
      'stale',
      [`${reason} since the report`],
    ]);
  });

  it.each([
    ['changed', { 'tests/count.test.ts': '\n' }, ['tests/count.test.ts: test changed since the report']],
    ['gone', { 'tests/count.test.ts': null }, ['tests/count.test.ts: test deleted since the report']],
    ['added', { 'tests/new.test.ts': '\n' }, ['tests/new.test.ts: test added since the report']],
    ['as it was, among others', { 'tests/notes.md': '\n', 'lib/other.test.ts': '\n' }, []],
  ] satisfies [string, Files, string[]][])(
    'a test outside of the project that is %s is named by its path in the workspace',
    async (_, files, stale) => {
      const repo = workspace.since(OLD_SESSION);
      const sidecar = join(repo.dir, auth('coverage/provenance.json'));
      const provenance = JSON.parse(readFileSync(sidecar, 'utf8')) as Provenance;
      const hash = contentHash(Buffer.from('it();\n'));
      const tests = {
        include: ['../../tests/*.test.ts'],
        exclude: [],
        files: { '../../tests/count.test.ts': hash },
      };
      write(repo.dir, {
        'tests/count.test.ts': 'it();\n',
        ...files,
        [auth('coverage/provenance.json')]: JSON.stringify({ ...provenance, tests }),
      });
      const { document } = await runDiffCommand(repo.dir);
      expect(document.stale.map(({ file, reason }) => `${file}: ${reason}`)).toEqual(stale);
    },
  );

  it('row 14: stale files are listed by name, whatever part of the provenance names them', async () => {
    const repo = workspace.since(OLD_SESSION);
    write(repo.dir, {
      [auth('src/session.test.ts')]: null,
      [auth('src/new.ts')]: '\n',
      [auth('src/-x.ts')]: null,
    });
    const { document } = await runDiffCommand(repo.dir);
    expect(document.stale.map(({ file }) => file)).toEqual(
      ['src/-x.ts', 'src/new.ts', 'src/session.test.ts'].map(auth),
    );
  });

  it('row 14: without provenance a line past the end of its file proves staleness; else freshness is unproven', async () => {
    const repo = workspaceOf(
      {},
      { 'src/a.ts': statements(1, 2), 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 9: 1 } }) },
    );
    const stale = await runDiffCommand(repo.dir);
    expect([stale.code, stale.document.reason]).toEqual([3, 'stale']);
    expect(stale.document.stale[0]!.reason).toBe('the report counts line 9, the file has 3');
    write(repo.dir, { 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 } }) });
    const unproven = await runDiffCommand(repo.dir);
    expect([unproven.code, unproven.document.freshness]).toEqual([0, 'unproven']);
    expect(unproven.stderr).toContain('unproven');
  });

  it('a statement past the end of its line proves it too, as in the map of what a compiler wrote; a whole line is none', async () => {
    const text = `f(1);\n\nf(3);\n`;
    const mapOf = (line: number, column: number, end: number | null) => {
      const span = { start: { line, column }, end: { line, column: end } };
      const entry = { path: 'src/a.ts', statementMap: { 0: span }, fnMap: {}, branchMap: {}, s: { 0: 1 } };
      return JSON.stringify({ 'src/a.ts': { ...entry, f: {}, b: {} } });
    };
    const repo = workspaceOf({}, { 'src/a.ts': text });
    const staleOf = async (report: string) => {
      write(repo.dir, { 'coverage/coverage-final.json': report });
      return (await runDiffCommand(repo.dir)).document.stale.map(({ reason }) => reason);
    };
    expect(await staleOf(mapOf(1, 6, null))).toEqual(['the report counts column 6 of line 1, which has 5']);
    expect(await staleOf(mapOf(3, 0, 6))).toEqual(['the report counts column 6 of line 3, which has 5']);
    expect(await staleOf(mapOf(1, 5, null))).toEqual([]);
    expect(await staleOf(mapOf(3, 0, 5))).toEqual([]);
    // Whoever ends a line at U+2028 too counts lines that git has not.
    write(repo.dir, { 'src/a.ts': `f('\u2028');\nf(3);\n` });
    expect(await staleOf(mapOf(2, 6, 12))).toEqual([]);
    // v8-to-istanbul counts a byte order mark.
    write(repo.dir, { 'src/a.ts': '\uFEFFf(1);\n' });
    expect(await staleOf(mapOf(1, 0, 6))).toEqual([]);
    // V8's columns shift where Vite moves an import.
    write(repo.dir, { 'src/a.ts': "import './b.js'; f(1);\n" });
    expect(await staleOf(mapOf(1, 17, 25))).toEqual([
      expect.stringMatching(/^the report counts column 25 of line 1, which has 22: .* on a line of its own$/),
    ]);
  });

  it('a blank line that is counted proves it, but by who counts each line', async () => {
    const repo = workspaceOf({}, { 'src/a.ts': `f(1);\n\nf(3);\n` });
    const staleOf = async (...rows: string[]) => {
      write(repo.dir, { 'coverage/lcov.info': ['SF:src/a.ts', ...rows, 'end_of_record\n'].join('\n') });
      return (await runDiffCommand(repo.dir)).document.stale.map(({ reason }) => reason);
    };
    const decision = ['BRDA:3,0,0,1', 'BRDA:3,0,1,1'];
    expect(await staleOf('DA:2,1', 'DA:3,1', ...decision)).toEqual([
      'the report counts line 2, which is blank',
    ]);
    expect(await staleOf('DA:1,1', 'DA:2,1', 'DA:3,1', ...decision)).toEqual([]);
    expect(await staleOf('DA:1,1', 'DA:3,1', ...decision)).toEqual([]);
    expect(await staleOf('DA:2,1', 'DA:3,1', 'BRDA:3,0,0,1')).toEqual([]);
  });

  it('nor does it in the markup of a component, whose compiler may be vague about where things stand', async () => {
    const rows = ['SF:src/a.vue', 'DA:2,1', 'DA:3,1', 'BRDA:3,0,0,1', 'BRDA:3,0,1,1', 'end_of_record\n'];
    const text = `<template><p>\n\n</p>\n</template>\n`;
    const repo = workspaceOf({}, { 'src/a.vue': text, 'coverage/lcov.info': rows.join('\n') });
    expect((await runDiffCommand(repo.dir)).document.stale).toEqual([]);
  });

  it('lines past the end prove nothing where U+2028 ends more of them for the tools: the lines behind it are unmeasured', async () => {
    const text = `line(1);\nline('\u2028\u2028\u2028');\nline(3);\n`;
    const repo = workspaceOf(
      {},
      {
        'src/a.js': text,
        'coverage/lcov.info': lcovText({ 'src/a.js': { 1: 1, 2: 1, 3: 1, 6: 0 } }),
      },
    );
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason]).toEqual([1, 'unmeasured']);
    expect(unmeasuredIn(document)).toEqual([
      'src/a.js:2 line-numbers-unsure',
      'src/a.js:3 line-numbers-unsure',
    ]);
    write(repo.dir, { 'coverage/lcov.info': lcovText({ 'src/a.js': { 1: 1, 8: 0 } }) });
    expect((await runDiffCommand(repo.dir)).document.reason).toBe('stale');
  });

  it('--head: lines counted of a file that the commit has not prove nothing', async () => {
    const repo = workspaceOf({ 'src/a.ts': statements(1, 2) });
    const head = repo.git('rev-parse', 'HEAD');
    write(repo.dir, {
      'src/later.ts': statements(1),
      'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 2: 1 }, 'src/later.ts': { 9: 1 } }),
    });
    const { document } = await runDiffCommand(repo.dir, '--head', head);
    expect(document.stale).toEqual([]);
    expect((await runDiffCommand(repo.dir)).document.stale).toHaveLength(1);
  });

  it('--head: of a file that the tree has otherwise no project is to measure again, of others its own', async () => {
    const repo = workspaceOf({ '.gitignore': 'coverage\n' });
    repo.git('checkout', '-q', '-b', 'feature');
    write(repo.dir, { 'src/a.ts': statements(1, 2) });
    const head = repo.commit();
    write(repo.dir, { 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1, 9: 1 } }) });
    const { document } = await runDiffCommand(repo.dir, '--head', head);
    expect(document.stale).toMatchObject([{ file: 'src/a.ts', project: expect.any(String) as string }]);
    write(repo.dir, { 'src/a.ts': statements(1, 9) });
    const other = (await runDiffCommand(repo.dir, '--head', head)).document;
    expect(other.stale).toMatchObject([{ file: 'src/a.ts', project: null }]);
    expect(other.steps![0]).toEqual({
      words: expect.stringContaining('check the commit out') as string,
      code: null,
    });
  });

  it('--head: a commit whose projects or manifests are not those of the tree is stale', async () => {
    const manifest = (lines: number, end = '\n') =>
      `{ "coverage": { "baseline": { "lines": ${lines} } } }${end}`;
    const repo = workspaceOf({ '.gitignore': 'coverage\n', 'feature.manifest.json': manifest(100) });
    repo.git('checkout', '-q', '-b', 'feature');
    write(repo.dir, { 'src/a.ts': statements(1) });
    repo.commit();
    write(repo.dir, { 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }) });
    const staleOf = async () => {
      const { code, document } = await runDiffCommand(repo.dir, 'main...feature');
      return [code, ...document.stale.map(({ file }) => file)];
    };
    expect(await staleOf()).toEqual([0]);
    write(repo.dir, { 'feature.manifest.json': manifest(100, '\r\n') });
    expect(await staleOf()).toEqual([0]);
    write(repo.dir, { 'feature.manifest.json': manifest(0) });
    expect(await staleOf()).toEqual([3, 'feature.manifest.json']);
    write(repo.dir, { 'feature.manifest.json': manifest(100), 'new/package.json': '{}' });
    expect(await staleOf()).toEqual([3, 'new/package.json']);
    repo.commit();
    repo.git('checkout', '-q', 'main');
    expect(await staleOf()).toEqual([3, 'new/package.json']);
    repo.remove('feature.manifest.json');
    expect(await staleOf()).toEqual([3, 'feature.manifest.json', 'new/package.json']);
  });

  it('row 32: the report of a run whose tests failed is refused', async () => {
    const repo = workspace.since({ [auth('src/count.ts')]: null });
    expect((await runDiffCommand(repo.dir)).code).toBe(0);
    const sidecar = join(repo.dir, auth('coverage/provenance.json'));
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"passed"', '"failed"'));
    const { code, document } = await runDiffCommand(repo.dir);
    expect([code, document.reason, codesIn(document)]).toEqual([
      3,
      'unreadable-report',
      ['REPORT_TESTS_FAILED'],
    ]);
  });

  it('a provenance that can’t be read is no evidence; a run that left tests or methods out is said to', async () => {
    const repo = workspace.since({ [auth('src/count.ts')]: null });
    const sidecar = join(repo.dir, auth('coverage/provenance.json'));
    const whole = readFileSync(sidecar, 'utf8');
    writeFileSync(sidecar, whole.replace('"complete": true', '"complete": false'));
    const partial = await runDiffCommand(repo.dir);
    expect([partial.code, partial.document.freshness, codesIn(partial.document)]).toEqual([
      0,
      'proven',
      ['REPORT_PARTIAL'],
    ]);
    writeFileSync(sidecar, whole.replace('"sources"', '"ignoredMethods": ["run"], "sources"'));
    const hiding = await runDiffCommand(repo.dir);
    expect([hiding.code, codesIn(hiding.document)]).toEqual([0, ['REPORT_METHODS_IGNORED']]);
    writeFileSync(sidecar, whole.slice(0, -9));
    const cut = await runDiffCommand(repo.dir);
    expect([cut.code, cut.document.freshness, codesIn(cut.document)]).toEqual([
      3,
      'unproven',
      ['PROVENANCE_INVALID'],
    ]);
  });

  it('the provenance that the reporter writes is what its schema says', () => {
    const repo = workspace.since({});
    const sidecar: unknown = JSON.parse(
      readFileSync(join(repo.dir, auth('coverage/provenance.json')), 'utf8'),
    );
    expect(() => publishedSchema('provenance').parse(sidecar)).not.toThrow();
  });
});
