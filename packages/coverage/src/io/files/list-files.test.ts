import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { withoutPrivileges } from '../../__fixtures__/without-privileges.js';
import type { Workspace } from '../workspace.js';
import { listFiles } from './list-files.js';

describe.skipIf(process.platform === 'win32')('listFiles, without git', () => {
  function workspace(): Workspace {
    // TMPDIR may well be closed to all but its user, who would be root.
    const root = realpathSync(mkdtempSync('/tmp/list-files-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const folder of ['src/own', 'node_modules/a', '.git']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['src/b.ts', 'src/.a', 'src/own/c.ts', 'node_modules/a/d.ts', '.git/e']) {
      writeFileSync(join(root, file), '');
    }
    chmodSync(root, 0o755);
    return { root, givenRoot: root, repository: null, prefix: '', nx: null };
  }

  it('lists all but what is installed, and follows no link: one may lead back', () => {
    const { root, ...rest } = workspace();
    symlinkSync('..', join(root, 'src/loop'));
    expect(listFiles({ root, ...rest }, null)).toEqual(['src/.a', 'src/b.ts', 'src/loop', 'src/own/c.ts']);
  });

  it('passes no folder by that may not be looked into', async () => {
    const place = workspace();
    chmodSync(join(place.root, 'src/own'), 0);
    onTestFinished(() => chmodSync(join(place.root, 'src/own'), 0o755));
    await expect(withoutPrivileges(async () => listFiles(place, null))).rejects.toMatchObject({ code: 'EACCES' });
  });
});
