import { expect, it } from 'vitest';
import { rootWithin } from './root-within.js';

const ROOTS = new Set(['', 'packages', 'packages/auth', 'packages/authors']);

it.each([
  ['coverage/packages/auth/', 'packages/auth'],
  ['/packages/auth/coverage/lcov.info', 'packages/auth'],
  ['/packages/other/lcov.info', 'packages'],
  ['packages/auth/', ''],
  ['/coverage/auth/', ''],
])('rootWithin takes the longest root that stands between slashes: %s', (path, root) => {
  expect(rootWithin(path, ROOTS)).toBe(root);
});
