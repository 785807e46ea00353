import { logger } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import ci from './generator.js';

let folder: string;

beforeEach(() => (folder = makeFolder()));

afterEach(() => {
  vi.restoreAllMocks();
});

/** What `ci` warns of in a workspace at that place of the folder. */
async function warned(place: string): Promise<unknown[]> {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  const tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  tree.root = join(folder, place);
  mkdirSync(tree.root, { recursive: true });
  await ci(tree, { skipFormat: true });
  return warn.mock.calls.flat();
}

describe('ci in a repository', () => {
  it('that begins above the workspace says that GitHub runs nothing of what it wrote, and what to do', async () => {
    mkdirSync(join(folder, '.git'));

    expect(await warned('apps/web')).toEqual([
      `The repository begins above this workspace, and GitHub runs workflows of ${join(folder, '.github/workflows')} only: ` +
        'move them there, and give each job `defaults: { run: { working-directory: apps/web } }`.',
    ]);
  });

  it('that begins at the workspace, a linked worktree too, or that is not there yet, says nothing', async () => {
    expect(await warned('none')).toEqual([]);
    mkdirSync(join(folder, 'own/.git'), { recursive: true });
    expect(await warned('own')).toEqual([]);
    mkdirSync(join(folder, 'linked'));
    writeFileSync(join(folder, 'linked/.git'), 'gitdir: elsewhere\n');
    expect(await warned('linked')).toEqual([]);
  });
});
