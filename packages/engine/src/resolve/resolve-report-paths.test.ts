import { describe, expect, it } from 'vitest';
import { resolveReportPaths, type ResolveInput } from './resolve-report-paths.js';
import { WorkspaceFiles } from './workspace-files.js';

const FILES = [
  'packages/auth/src/user.ts',
  'packages/auth/src/index.ts',
  'packages/blog/src/index.ts',
  'packages/blog/src/post.ts',
  'packages/shared/src/é.ts'.normalize('NFC'),
  'src/main.ts',
  'tools/a?b.ts',
];

const resolve = (paths: string[], change: Partial<ResolveInput> = {}) =>
  resolveReportPaths({
    report: 'packages/auth/coverage/lcov.info',
    reportFolder: 'packages/auth/coverage',
    projectRoots: new Set(['packages/auth', 'packages/blog', '']),
    workspaceRoots: ['/repo', '/private/repo'],
    files: new WorkspaceFiles(FILES),
    paths,
    ...change,
  });
const first = (path: string, change: Partial<ResolveInput> = {}) => resolve([path], change).paths[0]!;
const resolved = (path: string, change: Partial<ResolveInput> = {}) => first(path, change).resolved;
const codes = (paths: string[], change: Partial<ResolveInput> = {}) =>
  resolve(paths, change).diagnostics.map(({ code, severity }) => `${severity} ${code}`);

describe('resolveReportPaths', () => {
  describe('row 15: relative paths', () => {
    it('are looked up from the nearest project root above the report', () => {
      expect(first('src/index.ts')).toEqual({
        raw: 'src/index.ts',
        resolved: 'packages/auth/src/index.ts',
        how: 'relative',
      });
      expect(resolved('src/index.ts', { reportFolder: 'packages/blog/coverage/own' })).toBe(
        'packages/blog/src/index.ts',
      );
      expect(resolved('src/index.ts', { reportFolder: 'packages/blog' })).toBe('packages/blog/src/index.ts');
    });

    it('are then looked up from each folder above, up to the workspace root', () => {
      expect(resolved('auth/src/user.ts')).toBe('packages/auth/src/user.ts');
      expect(resolved('packages/auth/src/user.ts')).toBe('packages/auth/src/user.ts');
      expect(resolved('src/main.ts')).toBe('src/main.ts');
    });

    it('are looked up from the workspace root alone when no project lies above the report', () => {
      expect(resolved('src/index.ts', { reportFolder: 'coverage' })).toBeNull();
      const projectRoots = new Set(['packages/auth']);
      const beside = { reportFolder: 'packages/authority/coverage', projectRoots };
      expect(resolved('src/user.ts', beside)).toBeNull();
      expect(resolved('packages/auth/src/user.ts', { reportFolder: null })).toBe('packages/auth/src/user.ts');
    });

    it('are never matched by suffix', () => {
      expect(first('lib/post.ts')).toMatchObject({ resolved: null, how: 'relative', problem: 'unresolved' });
    });

    it.each([
      ['./src/user.ts', 'packages/auth/src/user.ts'],
      ['src/x/../user.ts', 'packages/auth/src/user.ts'],
      ['src//user.ts', 'packages/auth/src/user.ts'],
      [String.raw`src\user.ts`, 'packages/auth/src/user.ts'],
      [String.raw`.\src\x\..\user.ts`, 'packages/auth/src/user.ts'],
      ['../blog/src/post.ts', 'packages/blog/src/post.ts'],
      ['../../src/main.ts', 'src/main.ts'],
      ['src/user.ts?vue&type=script&lang.ts', 'packages/auth/src/user.ts'],
      ['tools/a?b.ts', 'tools/a?b.ts'],
    ])('%s is %s', (path, file) => {
      expect(resolved(path)).toBe(file);
    });
  });

  describe('row 15: absolute paths', () => {
    it.each([
      ['/repo/packages/auth/src/user.ts'],
      ['/private/repo/packages/auth/src/user.ts'],
      ['/repo/./packages/x/../auth/src/user.ts'],
      ['file:///repo/packages/auth/src/user.ts'],
      ['file://localhost/repo/packages/auth/src/user.ts'],
      ['/@fs/repo/packages/auth/src/user.ts'],
      ['/repo/packages/auth/src/user.ts?vue&type=template'],
    ])('%s inside the workspace is taken as it is', (path) => {
      expect(first(path)).toEqual({ raw: path, resolved: 'packages/auth/src/user.ts', how: 'absolute' });
      expect(codes([path])).toEqual([]);
    });

    it.each([
      [String.raw`C:\repo\packages\auth\src\user.ts`],
      ['c:/Repo/packages/auth/src/user.ts'],
      ['file:///C:/repo/packages/auth/src/user.ts'],
      ['/@fs/C:/repo/packages/auth/src/user.ts'],
    ])('%s is inside a Windows workspace', (path) => {
      expect(first(path, { workspaceRoots: [String.raw`c:\repo`] })).toMatchObject({
        resolved: 'packages/auth/src/user.ts',
        how: 'absolute',
      });
    });

    it('a folder whose name merely begins like the workspace is not inside', () => {
      expect(first('/repository/packages/auth/src/user.ts').how).toBe('suffix');
    });

    it('a path inside that names no file is not matched by suffix: another file must not stand for a deleted one', () => {
      expect(first('/repo/packages/gone/src/post.ts')).toMatchObject({
        resolved: null,
        how: 'absolute',
        problem: 'unresolved',
      });
    });

    it.each([
      ['/home/ci/build/packages/auth/src/user.ts', 'packages/auth/src/user.ts'],
      ['/home/ci/build/packages/blog/src/index.ts', 'packages/blog/src/index.ts'],
      [String.raw`D:\ci\blog\src\index.ts`, 'packages/blog/src/index.ts'],
      [String.raw`\\host\share\blog\src\index.ts`, 'packages/blog/src/index.ts'],
      ['/elsewhere/post.ts', 'packages/blog/src/post.ts'],
    ])('%s of another machine is matched by its longest suffix of whole segments', (path, file) => {
      expect(first(path)).toEqual({ raw: path, resolved: file, how: 'suffix' });
    });

    it('a suffix counts whole segments only', () => {
      expect(first('/ci/superuser.ts')).toMatchObject({ resolved: null, problem: 'outside' });
      expect(first('/ci/myauth/src/index.ts').problem).toBe('ambiguous');
    });

    it('what is installed elsewhere is no source here, whatever it is called', () => {
      const installed = first('/ci/node_modules/lib/auth/src/user.ts');
      expect(installed).toMatchObject({ resolved: null, problem: 'outside' });
    });

    it('matches by suffix are one warning with their number and an example', () => {
      const { diagnostics } = resolve(['/ci/auth/src/user.ts', '/ci/blog/src/post.ts']);
      expect(diagnostics).toMatchObject([
        {
          code: 'REPORT_PATH_BY_SUFFIX',
          severity: 'warning',
          message: expect.stringMatching(/^2 .*"\/ci\/auth\/src\/user.ts" is packages\/auth\/src\/user.ts/),
        },
      ]);
    });

    it('two files that share the longest suffix are an error that names both', () => {
      const { paths, diagnostics } = resolve(['/ci/lib/src/index.ts', 'src/user.ts']);
      expect(paths[0]).toEqual({
        raw: '/ci/lib/src/index.ts',
        resolved: null,
        how: 'suffix',
        problem: 'ambiguous',
        candidates: ['packages/auth/src/index.ts', 'packages/blog/src/index.ts'],
      });
      expect(diagnostics).toMatchObject([
        {
          code: 'PATH_AMBIGUOUS',
          severity: 'error',
          message: expect.stringContaining('packages/auth/src/index.ts or packages/blog/src/index.ts'),
        },
      ]);
    });

    it('two places of a report that end in one file are an error: one of them is another file', () => {
      const { paths, diagnostics } = resolve(['/ci/one/src/post.ts', '/ci/two/src/post.ts', 'src/user.ts']);
      expect(paths.map(({ problem }) => problem)).toEqual(['ambiguous', 'ambiguous', undefined]);
      expect(diagnostics).toMatchObject([
        { code: 'PATH_AMBIGUOUS', message: expect.stringContaining('"/ci/two/src/post.ts"') },
      ]);
    });

    it('a suffix does not win over a path that names the file itself', () => {
      expect(resolve(['/ci/x/src/user.ts', 'src/user.ts']).paths).toMatchObject([
        { resolved: null, problem: 'ambiguous', candidates: ['packages/auth/src/user.ts'] },
        { resolved: 'packages/auth/src/user.ts', how: 'relative' },
      ]);
    });

    it('parts of one file under one path do not contradict each other', () => {
      const paths = ['/ci/src/post.ts?vue&type=script', '/ci/src/post.ts?vue&type=template'];
      expect(resolve(paths).paths.map((path) => path.resolved)).toEqual(
        Array(2).fill('packages/blog/src/post.ts'),
      );
    });
  });

  it('row 15: a report of which no path resolves is an error that says where was looked', () => {
    const { diagnostics } = resolve(['lib/a.ts', 'lib/b.ts']);
    expect(diagnostics).toMatchObject([
      {
        code: 'REPORT_NOTHING_RESOLVES',
        severity: 'error',
        message: expect.stringContaining('"lib/a.ts"'),
        fix: expect.stringContaining('packages/auth'),
      },
    ]);
    expect(codes(['/ci/x.ts'])).toEqual(['error REPORT_NOTHING_RESOLVES']);
    expect(codes([])).toEqual([]);
  });

  it('row 16: every path that does not resolve is counted and listed', () => {
    const lost = Array.from({ length: 7 }, (_, i) => `lib/${i}.ts`);
    const { unresolved, diagnostics } = resolve(['src/user.ts', ...lost]);
    expect(unresolved).toEqual(lost);
    expect(diagnostics).toMatchObject([
      {
        code: 'REPORT_PATH_UNRESOLVED',
        severity: 'warning',
        message: expect.stringMatching(/^7 of 8 .*"lib\/0.ts".*"lib\/4.ts"\.$/),
      },
    ]);
  });

  it('row 38: a path that leaves the workspace is outside and listed, from whatever depth it leaves', () => {
    const outside = [
      '../../../etc/passwd',
      '../../../../../../etc/passwd',
      '/etc/passwd',
      String.raw`..\..\..\etc\passwd`,
    ];
    const { paths, unresolved, diagnostics } = resolve(['src/user.ts', ...outside]);
    expect(paths.slice(1).map(({ resolved: file, problem }) => [file, problem])).toEqual(
      Array(4).fill([null, 'outside']),
    );
    expect(unresolved).toEqual(outside.toSorted());
    expect(diagnostics).toMatchObject([
      { code: 'REPORT_PATH_OUTSIDE', message: expect.stringMatching(/^4 /) },
    ]);
  });

  it('row 38: ".." does not climb out and come back in by the name of the workspace', () => {
    expect(first('../../../src/main.ts')).toMatchObject({ resolved: null, problem: 'outside' });
    expect(first('../../../repo/src/main.ts')).toMatchObject({ resolved: null, problem: 'outside' });
  });

  it('row 7: NFC and NFD both join, in the spelling of the workspace', () => {
    const nfd = 'packages/shared/src/é.ts'.normalize('NFD');
    expect(resolved(nfd)).toBe(nfd.normalize('NFC'));
    expect(resolved(`/ci/${nfd}`)).toBe(nfd.normalize('NFC'));
    expect(resolved(nfd.normalize('NFC'), { files: new WorkspaceFiles([nfd]) })).toBe(nfd);
  });

  it('two files that differ in normalisation only are told apart by exact spelling, else ambiguous', () => {
    const name = 'éé.ts';
    const files = new WorkspaceFiles([name.normalize('NFC'), name.normalize('NFD')]);
    expect(resolved(name.normalize('NFD'), { files })).toBe(name.normalize('NFD'));
    const mixed = `${'é'.normalize('NFC')}${'é'.normalize('NFD')}.ts`;
    expect(first(mixed, { files })).toMatchObject({ resolved: null, problem: 'ambiguous' });
  });

  it('case must match; the mend names the file that differs in case only', () => {
    const { paths, diagnostics } = resolve(['src/User.ts', 'src/index.ts']);
    expect(paths[0]!.resolved).toBeNull();
    expect(diagnostics[0]).toMatchObject({
      code: 'REPORT_PATH_UNRESOLVED',
      fix: expect.stringContaining('packages/auth/src/user.ts in case only'),
    });
  });

  it.each([
    '\0virtual:x',
    '/ci/a\0b/src/user.ts',
    '',
    '.',
    '..',
    '/',
    'C:\\',
    'file:///%zz',
    '/repo',
    '?',
    '/@fs/',
    '//',
  ])('the odd path %j resolves to nothing and breaks nothing', (path) => {
    expect(resolve([path, 'src/user.ts']).paths.map((one) => one.resolved)).toEqual([
      null,
      'packages/auth/src/user.ts',
    ]);
  });

  // Instrumented code, as mutation testing runs it, takes longer.
  it.skipIf('STRYKER_MUTATOR_WORKER' in process.env)(
    'finds 5,000 absolute paths that share three names in far less than a second',
    () => {
      const names = ['index.ts', 'types.ts', 'main.ts'];
      const files = Array.from(
        { length: 5000 },
        (_, i) => `packages/p${i % 500}/src/d${Math.floor(i / 1500)}/${i % 7}/${names[i % 3]}`,
      );
      const known = new WorkspaceFiles(files);
      const start = process.cpuUsage();
      const { paths } = resolve(
        [...new Set(files)].map((file) => `/ci/build/${file}`),
        { files: known },
      );
      // Not of the clock: others may have the machine.
      expect(process.cpuUsage(start).user).toBeLessThan(20_000_000);
      expect(paths.every(({ raw, resolved: file }) => raw === `/ci/build/${file}`)).toBe(true);
    },
  );
});
