import type { ExecutorContext } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { mutationRepository } from '../__fixtures__/mutation-repository.js';
import { featureFiles } from '../__fixtures__/mutation-workspace.js';
import mutateDiff from './mutate-diff/executor.js';

it('leaves a document that claims no commit, so that it can be replayed at another', async () => {
  const repo = mutationRepository(featureFiles('a', { 'src/entities/sum.ts': 'export const one = 1;\n' }));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    repo.delete();
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.stubEnv('NX_BASE', undefined);
  const context: ExecutorContext = {
    root: repo.dir,
    cwd: repo.dir,
    isVerbose: false,
    projectName: '@acme/a',
    targetName: 'mutate-diff',
    target: {},
    projectsConfigurations: { version: 2, projects: { '@acme/a': { root: 'packages/a' } } },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
  const options = { budget: '30s', coverageTarget: 'coverage-measure', baseFallback: 'main' };
  expect(await mutateDiff(options, context)).toEqual({ success: true });
  const document = JSON.parse(
    readFileSync(join(repo.dir, 'packages/a/reports/mutation-diff.json'), 'utf8'),
  ) as Record<string, unknown>;
  expect(document).toMatchObject({ status: 'pass', reason: 'nothing-to-check' });
  expect(document).not.toHaveProperty('base');
  expect(document).not.toHaveProperty('head');
});
