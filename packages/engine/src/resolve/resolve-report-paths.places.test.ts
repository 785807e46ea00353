import { describe, expect, it } from 'vitest';
import { resolveReportPaths, type ResolveInput } from './resolve-report-paths.js';
import { WorkspaceFiles } from './workspace-files.js';

const FILES = [
  'packages/auth/src/user.ts',
  'packages/auth/src/index.ts',
  'packages/blog/src/index.ts',
  'packages/blog/src/post.ts',
];

const resolve = (paths: string[], change: Partial<ResolveInput> = {}) =>
  resolveReportPaths({
    report: 'packages/auth/coverage/lcov.info',
    reportFolder: 'packages/auth/coverage',
    projectRoots: new Set(['packages/auth', 'packages/blog', '']),
    workspaceRoots: ['/private/repo'],
    files: new WorkspaceFiles(FILES),
    paths,
    ...change,
  });
const first = (path: string, change: Partial<ResolveInput> = {}) => resolve([path], change).paths[0]!;

describe('a path of a report', () => {
  it('is looked up from the nearest of projects in each other, in whatever order they are listed', () => {
    for (const projectRoots of [
      ['packages/auth', 'packages'],
      ['packages', 'packages/auth'],
    ])
      expect(first('src/index.ts', { projectRoots: new Set(projectRoots) }).resolved).toBe(
        'packages/auth/src/index.ts',
      );
  });

  it('that climbs to the root of the workspace does not leave it', () => {
    expect(first('../../gone.ts').problem).toBe('unresolved');
    expect(first('../../../gone.ts').problem).toBe('outside');
  });

  it.each([
    ['/../private/repo/packages/auth/src/user.ts', ['/private/repo']],
    ['C:/../repo/packages/auth/src/user.ts', ['c:\\repo']],
    [String.raw`\\host\share\repo\packages\auth\src\user.ts`, [String.raw`\\host\share\repo`]],
    ['file://host/share/repo/packages/auth/src/user.ts', [String.raw`\\host\share\repo`]],
    ['file://localhost/private/repo/packages/auth/src/user.ts', ['/private/repo']],
    ['/@fs//private/repo/packages/auth/src/user.ts', ['/private/repo']],
  ])('%s is inside of %s', (path, workspaceRoots) => {
    expect(first(path, { workspaceRoots })).toMatchObject({
      resolved: 'packages/auth/src/user.ts',
      how: 'absolute',
    });
  });

  it.each([
    ['/private/elsewhere/src/gone.ts', ['/private/repo']],
    ['/Private/Repo/src/gone.ts', ['/private/repo']],
    ['D:/repo/src/gone.ts', ['c:\\repo']],
    ['/repo/src/gone.ts', ['c:\\repo']],
    [String.raw`\\other\share\repo\src\gone.ts`, [String.raw`\\host\share\repo`]],
    ['file://other/share/repo/src/gone.ts', [String.raw`\\host\share\repo`]],
  ])('%s is outside of %s', (path, workspaceRoots) => {
    expect(first(path, { workspaceRoots })).toMatchObject({ how: 'suffix', problem: 'outside' });
  });

  it('of a bundler’s virtual module is no file, whatever it ends with', () => {
    expect(first('/ci/a\0b/src/user.ts').resolved).toBeNull();
  });
});

describe('a path of another machine', () => {
  it('is the file with which it shares more segments than with others of its name', () => {
    expect(first('/ci/auth/src/index.ts').resolved).toBe('packages/auth/src/index.ts');
  });

  it('shares no part of a segment', () => {
    expect(first('/ci/blue/src/index.ts').problem).toBe('ambiguous');
  });

  it('that may be many files is said to be one of ten, sorted', () => {
    const names = Array.from({ length: 12 }, (_, index) => `packages/p${index}/src/index.ts`);
    const files = new WorkspaceFiles([...names.toReversed(), 'packages/other/index.ts']);
    const { candidates } = first('/ci/src/index.ts', { files });
    expect(candidates).toHaveLength(10);
    expect(candidates).toEqual(candidates!.toSorted());
    expect(names).toEqual(expect.arrayContaining([...candidates!]));
  });
});

describe('what is said of the paths of a report', () => {
  const said = (paths: string[], change: Partial<ResolveInput> = {}) =>
    resolve(paths, change).diagnostics.map(({ message, fix }) => [message, fix]);

  it('names the report', () => {
    const { diagnostics } = resolve(['src/gone.ts']);
    expect(diagnostics[0]!.where).toEqual({ file: 'packages/auth/coverage/lcov.info' });
  });

  it('that lie outside', () => {
    expect(said(['src/user.ts', '/etc/a', '/etc/b'])).toEqual([
      [
        '2 path(s) lie outside the workspace and were not opened; among them "/etc/a", "/etc/b".',
        'Leave them out of the report (coverage.exclude), or correct the folder that its paths are relative to.',
      ],
    ]);
    expect(resolve(['src/user.ts', '/etc/a']).diagnostics[0]!.severity).toBe('warning');
  });

  it('that name no file, with where they were looked up', () => {
    const afterLookup =
      ': run the tests again after moving or deleting files, write the report into its project, and remove one that a deleted project left.';
    expect(said(['src/user.ts', 'src/gone.ts'])).toEqual([
      [
        '1 of 2 path(s) name no file of the workspace; it is "src/gone.ts".',
        `Relative paths are looked up from packages/auth, then the folders above it${afterLookup}`,
      ],
    ]);
    expect(said(['src/gone.ts'], { reportFolder: 'coverage' })[0]![1]).toBe(
      `Relative paths are looked up from the workspace root${afterLookup}`,
    );
    expect(said(['/ci/gone.ts', 'src/gone.ts'])[0]![1]).toMatch(/^Relative paths/);
  });

  it('of which none ends like a file', () => {
    expect(said(['/ci/gone.ts'])).toEqual([
      [
        'Not one of 1 path(s) names a file of the workspace; it is "/ci/gone.ts".',
        'No file here ends like them: check that the report was made from this repository, and not from compiled files, and remove one that a deleted project left.',
      ],
    ]);
  });

  it('that differ from a file in case only, up to the root', () => {
    expect(said(['Packages/auth/src/user.ts'])[0]![1]).toBe(
      '"Packages/auth/src/user.ts" differs from packages/auth/src/user.ts in case only: correct the import that spells it so.',
    );
  });

  it('that can not be told apart: two at most, and not those that end like another file', () => {
    const post = ['one', 'two', 'three'].map((name) => `/ci/${name}/src/post.ts`);
    const user = ['one', 'two'].map((name) => `/ci/${name}/src/user.ts`);
    expect(said([...post, ...user])[0]![0]).toBe(
      '5 of 5 path(s) can\'t be told apart: "/ci/one/src/post.ts" and "/ci/two/src/post.ts" both end like packages/blog/src/post.ts.',
    );
    expect(said(['/ci/x/src/user.ts', 'src/user.ts', ...post])[0]![0]).toBe(
      '4 of 5 path(s) can\'t be told apart: "/ci/x/src/user.ts" ends like packages/auth/src/user.ts, which another path of the report names.',
    );
  });
});
