import { readJson, updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import migrations from '../../../migrations.json';
import summariseTheWorkspace from './migration.js';

/** What `init` of 0.1 wrote. */
const IGNORED_BY_0_1 = [
  'coverage/*',
  '!coverage/summary.json',
  '**/coverage/lcov.info',
  '**/reports/coverage.json',
];

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
  tree.write('.gitignore', `node_modules\n${IGNORED_BY_0_1.join('\n')}\n`);
});

const ignored = () => tree.read('.gitignore', 'utf-8')!.split('\n');

describe('the migration to 0.2', () => {
  it('makes the root a project and ignores the new reports, keeping the lines that are there', async () => {
    await summariseTheWorkspace(tree);
    expect(readJson<{ nx?: object }>(tree, 'package.json').nx).toMatchObject({ includedScripts: [] });
    expect(ignored()).toEqual(
      expect.arrayContaining([
        'node_modules',
        ...IGNORED_BY_0_1,
        '**/reports/mutation.json',
        '**/reports/mutation-diff.json',
        '/reports/mutation/',
      ]),
    );
    expect(ignored().filter((line) => line === 'coverage/*')).toHaveLength(1);
  });

  it('leaves a root that is a project as it is', async () => {
    updateJson(tree, 'package.json', (json: object) => ({ ...json, nx: { tags: ['root'] } }));
    await summariseTheWorkspace(tree);
    expect(readJson<{ nx?: object }>(tree, 'package.json').nx).toEqual({ tags: ['root'] });
  });

  it('changes nothing when it runs again', async () => {
    await summariseTheWorkspace(tree);
    const first = tree.listChanges().map(({ path, content }) => [path, content?.toString()]);
    await summariseTheWorkspace(tree);
    expect(tree.listChanges().map(({ path, content }) => [path, content?.toString()])).toEqual(first);
  });

  it('is what migrations.json runs on the way to 0.2', () => {
    expect(Object.values(migrations.generators)).toEqual([
      expect.objectContaining({
        version: '0.2.0-beta.0',
        implementation: './dist/migrations/summarise-the-workspace/migration',
      }),
    ]);
  });
});
