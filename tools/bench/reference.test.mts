import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReference } from './reference.mts';
import { featureFiles, planFeatures, sizeOf } from './reference/feature-files.mts';
import { CHANGES } from './reference/history.mts';
import { git } from './workspace/git.mts';

const folder = mkdtempSync(join(tmpdir(), 'reference-'));
beforeAll(() => void writeReference(folder, 2));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('featureFiles', () => {
  it('gives a feature of about 30 files, 4,000 lines and 60 tests, the same each time', () => {
    const [feature] = planFeatures(1);
    const files = featureFiles(feature!, 0);
    const { files: count, lines, tests } = sizeOf(files);
    expect([count, tests]).toEqual([31, 60]);
    expect(Math.abs(lines - 4000)).toBeLessThan(200);
    expect(featureFiles(feature!, 0)).toEqual(files);
  });

  it('writes tests that pass', () => {
    const modules = resolve(import.meta.dirname, '../../node_modules');
    symlinkSync(join(modules, 'vitest'), join(folder, 'node_modules/vitest'));
    // Without the packages of this repository, which the configuration imports.
    rmSync(join(folder, 'packages/f000/vitest.config.mts'));
    const output = execFileSync(
      process.execPath,
      [join(modules, 'vitest/vitest.mjs'), 'run', '--root', join(folder, 'packages/f000'), '--isolate=false'],
      { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } },
    );
    expect(output).toMatch(/60 passed/);
  });
});

describe('planFeatures', () => {
  it('lets features use two of the tier below, and the first tier none', () => {
    const features = planFeatures(9);
    expect(features[0]!.uses).toEqual([]);
    expect(features[8]!.uses).toEqual(['f003', 'f005']);
  });
});

describe('writeHistory', () => {
  it('moves the base in a project that the change does not reach', () => {
    const changed = git(folder, 'diff', '--name-only', 'base-elsewhere-main', 'base-elsewhere').split('/')[1];
    expect(changed).toBe('f001');
    expect(git(folder, 'diff', '--name-only', 'main', 'base-elsewhere-main').split('/')[1]).toBe('f000');
  });

  it('leaves a branch for each change, the same commits each time', () => {
    expect(git(folder, 'branch', '--format=%(refname:short)').split('\n')).toEqual(
      expect.arrayContaining([...CHANGES]),
    );
    expect(git(folder, 'diff', '--numstat', 'main', 'one-hunk').trim()).toMatch(/^1\t1\t\S+module-00\.ts$/);
    expect(git(folder, 'diff', '--name-status', '--find-renames', 'main', 'rename')).toMatch(
      /^R\d+\t\S+module-00\.ts/m,
    );
    expect(git(folder, 'diff', '--name-only', 'main', 'docs-only').trim()).toBe('docs/notes.md');
  });
});
