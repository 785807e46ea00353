import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesIn, check, featureRepo, USER } from '../../__fixtures__/check-repo.js';

const TYPES = 'packages/auth/src/types.ts';

describe('coverage check: files that moved, under manifests that stay as they are', () => {
  it.each(['src/ui/user.ts', 'src/entities/user.config.ts', 'lib/user.ts'])(
    'names one with code that is judged no more: %s',
    async (place) => {
      const repo = featureRepo({ 'packages/auth/src/entities/role.ts': 'export const ROLE = 1;\n' });
      const moved = `packages/auth/${place}`;
      repo.write(moved, 'export const name = (user: string) => user.trim();\n');
      repo.remove(USER);
      repo.git('add', '--all');
      const { code, document } = await check(repo);
      expect([code, document.reason]).toEqual([1, 'weakened']);
      expect(document.weakenings).toMatchObject([
        {
          kind: 'files-narrowed',
          change: `files of entities → no layer: ${place}`,
          files: [moved],
          agreement: { file: 'packages/auth/feature.manifest.ts' },
        },
      ]);
    },
  );

  it('names one in whose place a link stands that leads to where nothing is judged', async () => {
    const repo = featureRepo();
    const link = (target: string) => {
      repo.remove(USER);
      symlinkSync(target, join(repo.dir, USER));
      repo.git('add', '--all');
    };
    const changes = ['files-narrowed files of entities → a symbolic link: src/entities/user.ts'];
    link('nowhere.ts');
    expect(changesIn((await check(repo)).document)).toEqual(changes);
    repo.write('hidden/user.ts', repo.git('show', `main:${USER}`));
    link('../../../../hidden/user.ts');
    const { document } = await check(repo);
    expect(changesIn(document)).toEqual(changes);
    expect(document.weakenings[0]).toMatchObject({ project: 'auth', files: [USER] });
    link('../mapper.ts');
    expect(changesIn((await check(repo)).document)).toEqual([]);
    link('nowhere.ts');
    repo.commit();
    link('nowhere-else.ts');
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });

  it('names none that is judged where it is now, has types only, was not judged, or left the feature', async () => {
    const repo = featureRepo({
      [TYPES]: 'export interface User {\n  readonly name: string;\n  readonly id: number;\n}\n',
      'packages/auth/src/di/container.ts': 'export const container = new Map<string, unknown>();\n',
      'packages/auth/src/gone.ts': 'export const gone = (x: number) => x * 2;\n',
    });
    const rename = (from: string, to: string) => {
      repo.write(to, `${repo.git('show', `HEAD:${from}`)}\n`);
      repo.remove(from);
    };
    rename(USER, 'packages/auth/src/people/user.ts');
    repo.write(USER, 'export const other = 1;\n');
    rename(TYPES, 'packages/auth/src/interfaces/types.ts');
    rename('packages/auth/src/di/container.ts', 'packages/auth/src/ui/container.ts');
    rename('packages/auth/src/gone.ts', 'scripts/gone.ts');
    repo.git('add', '--all');
    expect(changesIn((await check(repo)).document)).toEqual([]);
  });
});
