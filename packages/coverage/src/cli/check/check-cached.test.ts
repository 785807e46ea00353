import type { CheckDocument } from '@org/coverage-engine';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../__fixtures__/run-command.js';
import { contractName } from '../../io/contracts/known-contract.js';
import { makeRepo, type TestRepo } from '../../io/git/__fixtures__/repo.js';

const MANIFEST = 'packages/auth/feature.manifest.ts';
const manifest = (band: string, before = ''): string =>
  `${before}export default { name: 'auth', coverage: { baseline: ${band} } };\n`;
const bands = (lines: number): string => `export const BAND = { lines: ${lines} };\n`;
const IMPORTING = manifest('BAND', "import { BAND } from './bands.js';\n");

/** A workspace with a folder for what is kept, committed on `main`. */
function repoWith(files: Readonly<Record<string, string>>): TestRepo {
  const repo = makeRepo();
  repo.write('node_modules/.keep', '');
  repo.write('.gitignore', 'node_modules\n');
  repo.write('packages/auth/package.json', '{ "name": "auth" }');
  for (const [path, text] of Object.entries(files)) repo.write(path, text);
  repo.commit();
  return repo;
}

async function changesOf(repo: TestRepo): Promise<string[]> {
  const { stdout } = await runCommand(repo.dir, 'check', '--base', 'main');
  return (JSON.parse(stdout) as CheckDocument).weakenings.map(({ change }) => change);
}

describe('coverage check with what an earlier run kept', () => {
  it('finds a band that was lowered since, and that it is back', async () => {
    const repo = repoWith({ [MANIFEST]: manifest('{ lines: 80 }') });
    expect(await changesOf(repo)).toEqual([]);
    expect(existsSync(join(repo.dir, 'node_modules/.cache/org-coverage', contractName(MANIFEST)))).toBe(true);
    repo.write(MANIFEST, manifest('{ lines: 70 }'));
    expect(await changesOf(repo)).toEqual(['baseline.lines: 80 → 70']);
    expect(await changesOf(repo)).toEqual(['baseline.lines: 80 → 70']);
    repo.write(MANIFEST, manifest('{ lines: 80 }'));
    expect(await changesOf(repo)).toEqual([]);
  });

  it('finds a band that only a neighbouring file lowers, of a manifest that stays as it is', async () => {
    const repo = repoWith({ [MANIFEST]: IMPORTING, 'packages/auth/bands.ts': bands(80) });
    expect(await changesOf(repo)).toEqual([]);
    repo.write('packages/auth/bands.ts', bands(70));
    expect(await changesOf(repo)).toEqual(['baseline.lines: 80 → 70']);
  });

  it('finds one that comes from a file which the manifest imports since', async () => {
    const repo = repoWith({ [MANIFEST]: manifest('{ lines: 80 }') });
    expect(await changesOf(repo)).toEqual([]);
    repo.write('packages/auth/bands.ts', bands(80));
    repo.write(MANIFEST, IMPORTING);
    expect(await changesOf(repo)).toEqual([]);
    repo.write('packages/auth/bands.ts', bands(70));
    expect(await changesOf(repo)).toEqual(['baseline.lines: 80 → 70']);
  });
});
