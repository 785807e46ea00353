import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { killGroup } from './kill-group.js';

describe.skipIf(process.platform === 'win32')('killGroup (no process groups on Windows)', () => {
  it('ends a group, also for clean-up, which removes the folder then; a group that is gone is no fault', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kill-group-'));
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      detached: true,
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['node', 'clean-up.js', folder, String(child.pid)]);
    await import('./clean-up.js');
    vi.restoreAllMocks();
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(existsSync(folder)).toBe(false);
    expect(() => killGroup(child.pid!)).not.toThrow();
  });

  it('keeps no other fault to itself', () => {
    expect(() => killGroup(Number.NaN)).toThrow(/pid/);
  });
});
