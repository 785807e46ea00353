import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { CoverageError } from '../coverage-error.js';
import { faultOf, resolveStryker } from './resolve-stryker.js';

describe('faultOf', () => {
  it.each([
    // core, runner, Vitest, fault
    ['10.1.1', '10.1.1', '5.0.5', null],
    ['9.6.0', '9.6.0', '4.0.0', null],
    ['9.6.0', '9.6.0', '5.0.5', 'lets every mutant survive'],
    ['9.6.0', null, '5.0.5', null], // another runner
    ['8.7.1', '8.7.1', '3.0.0', '9 and 10 are supported'],
    ['11.0.0', '11.0.0', '5.0.5', '9 and 10 are supported'],
    ['10.1.1', '9.6.0', '5.0.5', 'with the Vitest runner 9.6.0'],
  ])('core %s, runner %s, Vitest %s: %s', (core, runner, vitest, fault) => {
    const found = faultOf(core, runner, vitest);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toContain(fault);
  });
});

describe('resolveStryker', () => {
  function folderWith(packages: Readonly<Record<string, string>>): string {
    const folder = makeFolder();
    for (const [name, version] of Object.entries(packages)) {
      mkdirSync(join(folder, 'node_modules', name), { recursive: true });
      writeFileSync(
        join(folder, 'node_modules', name, 'package.json'),
        JSON.stringify({
          name,
          version,
          exports: { '.': './dist/index.js', './package.json': './package.json' },
        }),
      );
    }
    return folder;
  }
  const CORE = '@stryker-mutator/core';
  const RUNNER = '@stryker-mutator/vitest-runner';
  const codeOf = (act: () => unknown) => {
    try {
      return act();
    } catch (error) {
      return error instanceof CoverageError ? [error.code, error.message] : error;
    }
  };

  it('finds what this repository has installed', () => {
    const { core, version, runnerPlugin } = resolveStryker(import.meta.dirname, true);
    expect(core).toMatch(/^file:.*core\/dist\/src\/index\.js$/);
    expect(version).toMatch(/^10\./);
    expect(runnerPlugin).toMatch(/vitest-runner/);
  });

  it('refuses Stryker 9 with Vitest 5', () => {
    const folder = folderWith({ [CORE]: '9.6.0', [RUNNER]: '9.6.0', vitest: '5.0.5' });
    expect(codeOf(() => resolveStryker(folder, true))).toEqual([
      'STRYKER_UNSUPPORTED',
      expect.stringContaining('#6210'),
    ]);
    expect(resolveStryker(folder, false)).toMatchObject({ version: '9.6.0' });
  });

  it('names each package that is missing', () => {
    expect(codeOf(() => resolveStryker(folderWith({}), true))).toEqual([
      'STRYKER_NOT_INSTALLED',
      expect.stringContaining(`${CORE} and ${RUNNER}`),
    ]);
    expect(codeOf(() => resolveStryker(folderWith({ [CORE]: '10.0.0' }), true))).toEqual([
      'STRYKER_NOT_INSTALLED',
      expect.not.stringContaining(CORE),
    ]);
    expect(resolveStryker(folderWith({ [CORE]: '10.0.0' }), false)).toMatchObject({ runnerPlugin: null });
  });
});
