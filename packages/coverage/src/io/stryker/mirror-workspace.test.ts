import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { write } from '../../__fixtures__/measured-workspace.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import { mirrorWorkspace } from './mirror-workspace.js';

const FILES = {
  'package.json': 'root',
  'tsconfig.base.json': 'base',
  '.git/HEAD': 'ref',
  'coverage/lcov.info': 'report',
  'shared/config.ts': 'shared',
  'packages/auth/package.json': 'auth',
  'packages/auth/src/user.ts': 'user',
  'packages/auth/coverage/lcov.info': 'report',
  'packages/auth/node_modules/own/index.js': 'own',
  'packages/auth/node_modules/.vite/cache': 'cache',
  'packages/auth/src/fixtures/node_modules/deep/index.js': 'deep',
  'packages/blog/index.ts': 'blog',
  'packages/coverage/index.ts': 'a project of this name',
  'node_modules/plain/index.js': 'plain',
  'node_modules/@other/scoped/index.js': 'scoped',
  'node_modules/.vitest-cache/x': 'cache',
  'node_modules/.bin/tool': 'tool',
};
const FOLDER_LINK = 'junction';

function workspace(): { readonly root: string; readonly target: string } {
  const folder = makeFolder();
  const root = join(folder, 'real');
  write(root, FILES);
  mkdirSync(join(root, 'node_modules/@acme'));
  symlinkSync(join(root, 'packages/auth'), join(root, 'node_modules/@acme/auth'), FOLDER_LINK);
  symlinkSync(join(root, 'packages/blog'), join(root, 'node_modules/blog'), FOLDER_LINK);
  symlinkSync(join(root, 'gone'), join(root, 'node_modules/gone'), FOLDER_LINK);
  return { root, target: join(folder, 'mirror') };
}

describe('mirrorWorkspace', () => {
  it('copies the project to its place, and leads every other path to the real workspace', async () => {
    const { root, target } = workspace();
    const copy = await mirrorWorkspace({ workspaceRoot: root, folder: join(root, 'packages/auth') }, target);
    expect(copy).toBe(join(target, 'packages/auth'));

    writeFileSync(join(copy, 'src/user.ts'), 'mutated');
    expect(readFileSync(join(root, 'packages/auth/src/user.ts'), 'utf8')).toBe('user');
    const seen = [
      '../../tsconfig.base.json',
      '../../shared/config.ts',
      '../blog/index.ts',
      '../coverage/index.ts',
      'src/fixtures/node_modules/deep/index.js',
    ];
    for (const path of seen) expect(existsSync(join(copy, path)), path).toBe(true);
    expect(realpathSync(join(copy, '../blog'))).toBe(join(root, 'packages/blog'));
  });

  it('copies what a link of the project leads to, so that nothing is written through it', async () => {
    const { root, target } = workspace();
    const folder = join(root, 'packages/auth');
    symlinkSync('../../../shared/config.ts', join(folder, 'src/config.ts'));
    symlinkSync('nowhere.ts', join(folder, 'src/gone.ts'));
    const copy = await mirrorWorkspace({ workspaceRoot: root, folder }, target);
    writeFileSync(join(copy, 'src/config.ts'), 'mutated');
    expect(readFileSync(join(root, 'shared/config.ts'), 'utf8')).toBe('shared');
    expect(lstatSync(join(copy, 'src/gone.ts')).isSymbolicLink()).toBe(true);
  });

  it('leaves out the repository, reports, and caches that hold other code', async () => {
    const { root, target } = workspace();
    const copy = await mirrorWorkspace({ workspaceRoot: root, folder: join(root, 'packages/auth') }, target);
    const absent = [
      join(target, '.git'),
      join(target, 'coverage'),
      join(copy, 'coverage'),
      join(copy, 'node_modules/.vite'),
      join(target, 'node_modules/.vitest-cache'),
    ];
    expect(absent.filter((path) => existsSync(path))).toEqual([]);
    // What is written there stays there.
    expect(lstatSync(join(target, 'node_modules')).isSymbolicLink()).toBe(false);
    expect(lstatSync(join(copy, 'node_modules')).isSymbolicLink()).toBe(false);
  });

  it('leads the project’s own name in node_modules to the copy, and other names to where they led', async () => {
    const { root, target } = workspace();
    const copy = await mirrorWorkspace({ workspaceRoot: root, folder: join(root, 'packages/auth') }, target);
    const modules = join(target, 'node_modules');
    expect(realpathSync(join(modules, '@acme/auth'))).toBe(copy);
    expect(realpathSync(join(modules, 'blog'))).toBe(join(root, 'packages/blog'));
    expect(realpathSync(join(modules, '@other/scoped'))).toBe(join(root, 'node_modules/@other/scoped'));
    expect(existsSync(join(modules, '.bin/tool'))).toBe(true);
    expect(existsSync(join(copy, 'node_modules/own/index.js'))).toBe(true);
  });

  it('copies a project that is the workspace itself', async () => {
    const { root, target } = workspace();
    const copy = await mirrorWorkspace({ workspaceRoot: root, folder: root }, target);
    expect(copy).toBe(target);
    expect(readFileSync(join(copy, 'packages/auth/src/user.ts'), 'utf8')).toBe('user');
    expect(existsSync(join(copy, '.git'))).toBe(false);
    expect(existsSync(join(copy, 'node_modules/plain/index.js'))).toBe(true);
    expect(existsSync(join(copy, 'packages/auth/node_modules/own/index.js'))).toBe(true);
  });
});
