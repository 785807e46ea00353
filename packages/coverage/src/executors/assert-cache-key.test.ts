import type { ExecutorContext, TargetConfiguration } from '@nx/devkit';
import { describe, expect, it } from 'vitest';
import { baseInput, VERDICT_INPUTS } from '../inference/needed-inputs.js';
import { assertCacheKey } from './assert-cache-key.js';

function contextOf(target: TargetConfiguration, root = 'packages/a'): ExecutorContext {
  return {
    root: '/workspace',
    cwd: '/workspace',
    isVerbose: false,
    projectName: 'a',
    targetName: 'coverage-diff',
    target,
    projectsConfigurations: { version: 2, projects: { a: { root } } },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
  };
}

const needed = [...VERDICT_INPUTS, baseInput('packages/a', 'main')];
const inferred = needed.map(({ input }) => input);

describe('assertCacheKey', () => {
  it('accepts the inferred inputs, and more', () => {
    expect(() =>
      assertCacheKey(contextOf({ cache: true, inputs: [...inferred, 'more'] }), needed),
    ).not.toThrow();
  });

  it('accepts any inputs of a task that is not cached', () => {
    expect(() => assertCacheKey(contextOf({ cache: false, inputs: ['default'] }), needed)).not.toThrow();
  });

  it('refuses a cached task of a project whose root Nx takes for a glob', () => {
    const target = { cache: true, inputs: inferred };
    expect(() => assertCacheKey(contextOf(target, 'packages/[id]'), needed)).toThrow(
      expect.objectContaining({
        code: 'CACHE_KEY_INCOMPLETE',
        message:
          'a:coverage-diff is cached, and Nx takes the folder packages/[id] for a glob: the key holds none of its files',
      }),
    );
    expect(() => assertCacheKey(contextOf({ cache: false }, 'packages/[id]'), needed)).not.toThrow();
  });

  it.each([
    { what: 'the reports', inputs: inferred.filter((input) => !JSON.stringify(input).includes('lcov')) },
    { what: 'the base', inputs: inferred.filter((input) => !JSON.stringify(input).includes('runtime')) },
    { what: 'the base', inputs: [...inferred.slice(0, 2), baseInput('packages/a', 'release').input] },
    { what: 'the base', inputs: [...inferred.slice(0, 2), baseInput('packages/a', undefined).input] },
    { what: 'the project’s files', inputs: ['default', ...inferred.slice(1)] },
    { what: 'the project’s files and the reports and the base', inputs: undefined },
  ])('throws CACHE_KEY_INCOMPLETE for inputs that leave out $what', ({ what, inputs }) => {
    expect(() => assertCacheKey(contextOf({ cache: true, inputs }), needed)).toThrow(
      expect.objectContaining({
        code: 'CACHE_KEY_INCOMPLETE',
        exitCode: 2,
        message: `a:coverage-diff is cached under a key that leaves out ${what}`,
      }),
    );
  });
});
