import type { TargetConfiguration } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { createNodes } from './create-nodes.js';
import { infer, root, write } from './__fixtures__/inferred-workspace.js';

describe('createNodes: the root', () => {
  it('infers coverage-aggregate where the root is a project, uncached and without dependencies', async () => {
    expect(await infer(['nx.json'])).toEqual({});
    for (const make of [() => write('package.json', { nx: {} }), () => write('project.json', {})]) {
      write('package.json', {});
      make();
      const { 'coverage-aggregate': target, ...others } = (await infer(['nx.json']))['.'] ?? {};
      expect(others).toEqual({});
      expect(target).toMatchObject({
        executor: '@org/coverage:coverage-aggregate',
        cache: false,
        options: {},
      });
      expect(target).not.toHaveProperty('dependsOn');
    }
  });

  it('names it as aggregateTargetName says and tells it of coverageTarget', async () => {
    write('package.json', { nx: {} });
    const targets = (await infer(['nx.json'], { aggregateTargetName: 'whole', coverageTarget: 'test' }))['.'];
    expect(targets?.['whole']?.options).toEqual({ coverageTarget: 'test' });
  });

  it('adds it to the targets of a root that has a manifest, whose tests report to coverage/own', async () => {
    const result = await createNodes[1](['feature.manifest.ts', 'nx.json'], undefined, {
      nxJsonConfiguration: {},
      workspaceRoot: (write('package.json', { nx: {} }), root),
    });
    const targets = Object.assign(
      {},
      ...result.map(([, { projects }]) => projects?.['.']?.targets),
    ) as Record<string, TargetConfiguration>;
    expect(Object.keys(targets)).toEqual(expect.arrayContaining(['coverage', 'coverage-aggregate']));
    expect(targets['coverage-measure']?.command).toBe(
      'vitest run --coverage --coverage.reportsDirectory=coverage/own',
    );
  });

  it('infers nothing for an nx.json that is not the workspace’s', async () => {
    write('package.json', { nx: {} });
    expect(await infer(['packages/a/nx.json'])).toEqual({});
    expect(await infer(['packages/a/nx.json'], { coverageTarget: 'test' })).toEqual({});
  });
});
