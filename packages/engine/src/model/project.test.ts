import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { inProject, isAtOrAbove, ownerRoot } from './project.js';

const project = (root: string) => ({ name: 'p', root, contract: defaultContract('p'), hasManifest: false });

describe('inProject', () => {
  it('leaves the root of the project out', () => {
    expect(inProject(project('packages/auth'), 'packages/auth/src/a.ts')).toBe('src/a.ts');
    expect(inProject(project(''), 'src/a.ts')).toBe('src/a.ts');
  });
});

describe('ownerRoot', () => {
  const roots = new Set(['packages/auth', 'packages/auth/inner', 'packages/a']);

  it.each([
    ['packages/auth/src/a.ts', 'packages/auth'],
    ['packages/auth/inner/a.ts', 'packages/auth/inner'],
    ['packages/auth-more/a.ts', null],
    ['packages/auth', null],
    ['a.ts', null],
  ])('of %s is %j', (path, root) => {
    expect(ownerRoot(roots, path)).toBe(root);
  });

  it('is the workspace root for what no other project holds, where that is a project', () => {
    expect(ownerRoot(new Set(['', 'packages/auth']), 'tools/a.ts')).toBe('');
  });
});

describe('isAtOrAbove', () => {
  it.each([
    ['', 'packages/auth', true],
    ['packages', 'packages/auth', true],
    ['packages/auth', 'packages/auth', true],
    ['packages/au', 'packages/auth', false],
    ['packages/auth', 'packages', false],
  ])('%j and %j: %s', (folder, other, expected) => {
    expect(isAtOrAbove(folder, other)).toBe(expected);
  });
});
