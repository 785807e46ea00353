import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { write } from '../__fixtures__/measured-workspace.js';
import { makeFolder } from '../__fixtures__/folder.js';
import { baseKeyCommand } from './base-key.js';
import { readBaseKey } from './read-base-key.js';

let root: string;

beforeEach(() => {
  root = makeFolder();
  git('init', '-q', '-b', 'main');
  commit({ 'packages/a/a.ts': '1', 'packages/b/b.ts': '1' });
  git('switch', '-qc', 'work');
});

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function commit(files: Record<string, string>): void {
  write(root, files);
  git('add', '-A');
  git('commit', '-qm', 'c');
}

/** The base moves by a commit that the working branch then has too. */
function moveBase(files: Record<string, string>): void {
  git('switch', '-q', 'main');
  commit(files);
  git('switch', '-q', 'work');
  git('merge', '-q', '--no-edit', 'main');
}

/** As git tells of files that are gone. */
function filesAt(ref: string, folder: string): string {
  const files = git('ls-tree', '-r', ref, folder).replaceAll(' blob ', ' ');
  return files.replaceAll(/^(\d+) (\w+)\t(.*)$/gm, `:$1 000000 $2 ${'0'.repeat(40)} D\t$3`);
}

function withoutBase(): NodeJS.ProcessEnv {
  return { ...process.env, NX_BASE: undefined };
}

function key(
  projectRoot: string,
  ref: string | undefined,
  env: Record<string, string> = {},
  cwd = root,
): string {
  const line = baseKeyCommand(projectRoot, ref, 'linux');
  return execFileSync('sh', ['-c', line], { cwd, encoding: 'utf8', env: { ...withoutBase(), ...env } });
}

describe('baseKeyCommand', () => {
  it('lists the files of the project at the merge base, each with its mode and hash', () => {
    commit({ 'packages/a/later.ts': '1' });

    expect(key('packages/a', 'main')).toBe(filesAt('main', 'packages/a'));
    expect(key('packages/a', 'work')).toMatch(
      /^:100644 \d+ [0-9a-f]{40} 0+ D\tpackages\/a\/a.ts\n:.*later.ts\n$/,
    );
  });

  it('lists the same, in ASCII, whatever git is told of names and renames', () => {
    const name = 'packages/a/\u00fc.ts';
    commit({ [name]: '1' });
    const before = key('packages/a', 'work');
    git('config', 'core.quotePath', 'false');
    git('config', 'diff.renames', 'copies');
    git('config', 'core.abbrev', '4');
    git('config', 'color.ui', 'always');

    expect(before).toContain('"packages/a/\\303\\274.ts"');
    expect(key('packages/a', 'work')).toBe(before);
  });

  it('lists what the base has, not what the clone has put in its place', () => {
    const before = key('packages/a', 'main');
    commit({ 'packages/a/a.ts': '2' });
    git('replace', 'main', 'work');
    expect(filesAt('main', 'packages/a')).not.toBe(before);
    expect(key('packages/a', 'main')).toBe(before);
    expect(readBaseKey({ projectRoot: 'packages/a', ref: 'main' }, root, withoutBase())).toBe(before);
  });

  it('stays the same when the base moves in another project, and changes when it moves in this one', () => {
    const before = key('packages/a', 'main');

    moveBase({ 'packages/b/b.ts': '2' });
    expect(key('packages/a', 'main')).toBe(before);

    moveBase({ 'packages/a/a.ts': '2' });
    expect(key('packages/a', 'main')).not.toBe(before);
  });

  it('stays the same when a change of the project is committed, staged or neither', () => {
    const before = key('packages/a', 'main');

    writeFileSync(join(root, 'packages/a/a.ts'), '3');
    expect(key('packages/a', 'main')).toBe(before);
    commit({});
    expect(key('packages/a', 'main')).toBe(before);
  });

  it('is empty for a project that the base does not have, so that it changes when the base gets it', () => {
    commit({ 'packages/new/n.ts': '1' });
    expect(key('packages/new', 'main')).toBe('');

    git('branch', '-f', 'main', 'work');
    expect(key('packages/new', 'main')).toBe(filesAt('work', 'packages/new'));
  });

  it('prefers NX_BASE, and takes an empty one for none', () => {
    commit({ 'packages/a/a.ts': '2' });
    git('branch', 'release');

    expect(key('packages/a', 'main', { NX_BASE: 'release' })).toBe(filesAt('release', 'packages/a'));
    expect(key('packages/a', 'main', { NX_BASE: '' })).toBe(filesAt('main', 'packages/a'));
  });

  it('takes origin/HEAD without a ref, else main', () => {
    expect(key('packages/a', undefined)).toBe(filesAt('main', 'packages/a'));

    commit({ 'packages/a/a.ts': '2' });
    git('update-ref', 'refs/remotes/origin/HEAD', 'work');
    expect(key('packages/a', undefined)).toBe(filesAt('work', 'packages/a'));
  });

  it.each(['nonsense', '-x', '--all', '', '^main', '$(echo main)', "main'; echo main; '"])(
    'prints `unresolved` and never the same twice for the ref %j',
    (ref) => {
      const [first, second] = [
        key('packages/a', 'main', { NX_BASE: ref || ' ' }),
        key('packages/a', ref || ' '),
      ];

      expect(first).toMatch(/^unresolved \d+ \d+\n$/);
      expect(second).toMatch(/^unresolved \d+ \d+\n$/);
      expect(second).not.toBe(first);
    },
  );

  it('prints `unresolved` where no history is shared and where there is no repository', () => {
    git('switch', '-q', '--orphan', 'other');
    commit({ 'packages/a/a.ts': '9' });
    expect(key('packages/a', 'main')).toMatch(/^unresolved/);

    rmSync(join(root, '.git'), { recursive: true });
    expect(key('packages/a', 'main')).toMatch(/^unresolved/);
  });

  it('takes the first merge base of histories that cross', () => {
    git('switch', '-q', 'main');
    commit({ 'packages/a/a.ts': 'main' });
    git('switch', '-q', 'work');
    commit({ 'packages/b/b.ts': 'work' });
    const [main, work] = [git('rev-parse', 'main').trim(), git('rev-parse', 'work').trim()];
    git('merge', '-q', '--no-edit', main);
    git('switch', '-q', 'main');
    git('merge', '-q', '--no-edit', work);
    git('switch', '-q', 'work');
    const [first, ...others] = git('merge-base', '--all', 'main', 'HEAD').trim().split('\n');

    expect(others).toHaveLength(1);
    expect(key('packages/a', 'main')).toBe(git('ls-tree', first!, 'packages/a'));
  });

  it('takes the tree of the project from a git that has no --merge-base', () => {
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    write(root, { 'old/git': `#!/bin/sh\ncase "$*" in *diff-index*) exit 129 ;; esac\nexec ${real} "$@"\n` });
    chmodSync(join(root, 'old/git'), 0o755);

    expect(key('packages/a', 'main', { PATH: `${root}/old:${process.env['PATH']}` })).toBe(
      git('ls-tree', 'main', 'packages/a'),
    );
  });

  it.each(["it's", 'a b', '$HOME', 'a"b', 'a[1]', '-dash', ':(top)x', 'a`id`b', 'a\\b'])(
    'quotes the project root %j and a ref of that name',
    (name) => {
      commit({ [`${name}/x.ts`]: '1' });
      expect(key(name, 'work')).toMatch(/^:100644 000000 [0-9a-f]{40} 0+ D\t.*x\.ts"?\n$/);
      expect(key('packages/a', name)).toMatch(/^unresolved \d+ \d+\n$/);
    },
  );

  it('lists the root itself for a project at the root, of the workspace’s folder only', () => {
    expect(key('.', 'main')).toBe(git('ls-tree', 'main'));

    commit({ 'nested/packages/a/a.ts': '1' });
    expect(key('packages/a', 'work', {}, join(root, 'nested'))).toMatch(/ D\tnested\/packages\/a\/a\.ts\n$/);
    expect(key('.', 'work', {}, join(root, 'nested'))).toMatch(/^040000 tree [0-9a-f]{40}\tpackages\n$/);
  });

  it('is not led astray by the GIT_DIR of a hook', () => {
    expect(key('packages/a', 'main', { GIT_DIR: '/nowhere', GIT_WORK_TREE: '/nowhere' })).toBe(
      filesAt('main', 'packages/a'),
    );
  });

  it('holds no quote and no space in its arguments on Windows, where it asks a script', () => {
    const command = baseKeyCommand("packages/it's a", 'feature/"x"', 'win32');
    const [, question = ''] =
      /^node node_modules\/@org\/coverage\/dist\/inference\/print-base-key\.js ([\w-]+) \|\| echo unresolved %RANDOM%/.exec(
        command,
      ) ?? [];

    expect(JSON.parse(Buffer.from(question, 'base64url').toString())).toEqual({
      projectRoot: "packages/it's a",
      ref: 'feature/"x"',
    });
  });
});

describe('readBaseKey', () => {
  it.each([
    { projectRoot: 'packages/a', ref: 'main' },
    { projectRoot: 'packages/a' },
    { projectRoot: '.', ref: 'work' },
    { projectRoot: 'packages/none', ref: 'main' },
  ])('answers $projectRoot, $ref as the shell line does', ({ projectRoot, ref }) => {
    commit({ 'packages/a/a.ts': '2' });
    const env = withoutBase();

    expect(readBaseKey({ projectRoot, ref }, root, env)).toBe(key(projectRoot, ref));
    expect(readBaseKey({ projectRoot, ref }, root, { ...env, NX_BASE: 'work' })).toBe(
      key(projectRoot, ref, { NX_BASE: 'work' }),
    );
  });

  it('throws for an unknown ref', () => {
    expect(() =>
      readBaseKey({ projectRoot: '.', ref: 'nonsense' }, root, { PATH: process.env['PATH'] }),
    ).toThrow();
  });
});
