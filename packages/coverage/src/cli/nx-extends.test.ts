import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { statements } from '../__fixtures__/lcov-text.js';
import { workspaceOf } from '../__fixtures__/measured-workspace.js';
import { runDiffCommand, runToError } from '../__fixtures__/run-command.js';

const PRESET = {
  defaultBase: 'trunk',
  plugins: [{ plugin: '@org/coverage', options: { mode: 'observe' } }],
};

/** On a branch of `main` and `trunk`, which are one, with a change that nothing measured. */
function workspaceThat(nx: object, preset = JSON.stringify(PRESET)) {
  vi.stubEnv('NX_BASE', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const repo = workspaceOf(
    { 'nx.json': JSON.stringify(nx), 'tools/base.json': preset, 'src/a.ts': statements(1) },
    { 'src/a.ts': statements(1, 2) },
  );
  repo.git('branch', '-q', 'trunk', 'main');
  return repo.dir;
}

describe('an nx.json that extends another', () => {
  it('has the base and the options of that one where it says nothing itself', async () => {
    const { document } = await runDiffCommand(workspaceThat({ extends: './tools/base.json' }));
    expect([document.base?.ref, document.mode]).toEqual(['trunk', 'observe']);
  });

  it('has its own before those', async () => {
    const dir = workspaceThat({
      extends: './tools/base.json',
      defaultBase: 'main',
      plugins: ['@org/coverage'],
    });
    const { document } = await runDiffCommand(dir);
    expect([document.base?.ref, document.mode]).toEqual(['main', 'enforce']);
  });

  it('is an error that names what is not there, or is no JSON', async () => {
    const missing = await runToError(workspaceThat({ extends: '@acme/preset/nx.json' }), 'diff');
    expect([missing.document.error.code, missing.document.error.message]).toEqual([
      'CONFIG_INVALID',
      'nx.json extends "@acme/preset/nx.json", which is not there',
    ]);
    const broken = await runToError(workspaceThat({ extends: './tools/base.json' }, '{'), 'diff');
    expect([broken.document.error.code, broken.document.error.where]).toEqual([
      'CONFIG_INVALID',
      'tools/base.json',
    ]);
  });
});
