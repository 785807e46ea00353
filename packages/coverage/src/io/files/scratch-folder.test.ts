import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { withoutPrivileges } from '../../__fixtures__/without-privileges.js';
import { makeScratchFolder } from './scratch-folder.js';

function ownTemporaryFolder(mode: number): string {
  // TMPDIR may well be closed to all but its user, who would be root.
  const parent = realpathSync(mkdtempSync('/tmp/scratch-test-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  chmodSync(parent, mode);
  vi.stubEnv('TMPDIR', parent);
  onTestFinished(() => void vi.unstubAllEnvs());
  return parent;
}

describe.skipIf(process.platform === 'win32')('makeScratchFolder', () => {
  it('removes what runs of any kind left whose process is gone, and no other folder', () => {
    const parent = ownTemporaryFolder(0o755);
    const live = makeScratchFolder('index');
    // Linux gives no process an id as high as this.
    const left = live.path.replace(`-${process.pid}-`, '-2147483646-');
    const others = [live.path.replace('coverage-', 'other-'), join(parent, 'coverage-index-x')];
    for (const folder of [left, ...others]) mkdirSync(folder);
    makeScratchFolder('check').remove();
    expect([left, live.path, ...others].map((folder) => existsSync(folder))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    live.remove();
    expect(existsSync(live.path)).toBe(false);
  });

  it('needs no right to list the temporary folder', async () => {
    ownTemporaryFolder(0o1733);
    const folder = await withoutPrivileges(() => Promise.resolve(makeScratchFolder('index')));
    expect(existsSync(folder.path)).toBe(true);
    folder.remove();
  });
});
