import { defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { inProject, inWorkspace, isAtOrAbove, ownerRoot, placeOfProject } from './project.js';

const project = (root: string) => ({ name: 'p', root, contract: defaultContract('p'), hasManifest: false });

describe('inProject', () => {
  it('leaves the root of the project out', () => {
    expect(inProject(project('packages/auth'), 'packages/auth/src/a.ts')).toBe('src/a.ts');
    expect(inProject(project(''), 'src/a.ts')).toBe('src/a.ts');
  });
});

describe('inWorkspace', () => {
  it('puts the root of the project before a path', () => {
    expect(inWorkspace('packages/auth', 'src/a.ts')).toBe('packages/auth/src/a.ts');
    expect(inWorkspace('', 'src/a.ts')).toBe('src/a.ts');
  });

  it('of an empty path is what all of the project begin with', () => {
    expect(inWorkspace('packages/auth', '')).toBe('packages/auth/');
    expect(inWorkspace('', '')).toBe('');
  });
});

describe('placeOfProject', () => {
  it('is its folder, and has a word for the workspace’s root', () => {
    expect(placeOfProject({ root: 'packages/auth' })).toBe('packages/auth');
    expect(placeOfProject({ root: '' })).toBe('(root)');
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
