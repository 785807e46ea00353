import { updateNxJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CoveragePluginOptions } from '../../inference/plugin-options.js';
import { makeFolder } from '../../__fixtures__/folder.js';
import ci from './generator.js';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

// Nx brings the parser.
const require = createRequire(import.meta.url);
const yaml = createRequire(require.resolve('nx/package.json'))('yaml') as {
  parse(text: string): { readonly jobs: { readonly gate: { readonly steps: readonly Step[] } } };
};

let tree: Tree;

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace({ formatter: 'prettier' });
});

/** The steps of the gate under these options of the plugin. */
async function gateSteps(options: CoveragePluginOptions): Promise<readonly Step[]> {
  updateNxJson(tree, { plugins: [{ plugin: '@org/coverage', options }] });
  await ci(tree, {});
  return yaml.parse(tree.read('.github/workflows/coverage.yml', 'utf-8')!).jobs.gate.steps;
}

const judging = (steps: readonly Step[]) => steps.filter(({ env }) => env?.['NX_BASE'] !== undefined);

describe('ci: the step that names what a change asks for less', () => {
  it('fails the job, also where the targets failed, and compares with the base that they compare with', async () => {
    const [targets, check, ...others] = judging(await gateSteps({}));

    expect(others).toEqual([]);
    expect(check).toEqual({
      name: 'What the change asks for less',
      if: '${{ !cancelled() }}',
      env: targets!.env,
      run: 'npx coverage check --format markdown >> "$GITHUB_STEP_SUMMARY"',
    });
  });

  it('fails nothing for as long as the plugin only observes', async () => {
    const [, check] = judging(await gateSteps({ mode: 'observe' }));

    expect(check).toMatchObject({ 'continue-on-error': true });
  });
});

describe('ci: the step that makes one number for the whole', () => {
  it.each([
    { said: 'PASS (aggregated) lines 3 of 4', code: 0, status: 0 },
    { said: 'FAIL (stale) one package', code: 3, status: 3 },
    { said: 'FAIL (no-report) there is nothing to aggregate', code: 3, status: 0 },
  ])('ends with $status where the command says “$said”', async ({ said, code, status }) => {
    const folder = makeFolder();
    mkdirSync(join(folder, 'bin'));
    const command = `#!/bin/sh\necho "## $2: ${said}"\nexit ${code}\n`;
    writeFileSync(join(folder, 'bin/npx'), command, { mode: 0o755 });
    const summary = join(folder, 'summary.md');
    const step = (await gateSteps({})).find(({ id }) => id === 'aggregate');
    const env = {
      PATH: `${folder}/bin:${process.env['PATH']}`,
      RUNNER_TEMP: folder,
      GITHUB_STEP_SUMMARY: summary,
    };

    // As a runner does where a step names no shell.
    expect(spawnSync('bash', ['-e', '-c', step!.run!], { env }).status).toBe(status);
    expect(readFileSync(summary, 'utf8')).toBe(`## aggregate: ${said}\n`);
  });
});
