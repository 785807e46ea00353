import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contract, FILES } from '../contract/__fixtures__/mutated-feature.js';
import { strykerOptions, strykerScope } from './stryker-options.js';

describe('strykerScope', () => {
  it('gives the files as patterns, and the threshold to break on', () => {
    expect(strykerScope(contract, FILES)).toEqual({
      mutate: ['src/entities/user.ts', 'src/lib/[[]id[]].ts'],
      thresholds: { break: 90 },
    });
  });
});

describe('strykerOptions', () => {
  it('lists the files of a folder', () => {
    const root = mkdtempSync(join(tmpdir(), 'coverage-manifest-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const file of FILES) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    const manifest = { coverage: { baseline: {}, entities: {}, mutationTargets: ['entities'] as const } };
    expect(strykerOptions(manifest, { root })).toEqual({
      mutate: ['src/entities/user.ts'],
      thresholds: { break: 80 },
    });
  });

  it('refuses a manifest that breaks its schema', () => {
    const manifest = { coverage: { baseline: {}, mutationThreshold: 101 } };
    expect(() => strykerOptions(manifest, { root: tmpdir() })).toThrow('coverage.mutationThreshold');
  });
});
