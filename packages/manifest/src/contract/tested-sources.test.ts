import { expect, it } from 'vitest';
import { testedAmong } from './tested-sources.js';

const SOURCES = ['src/use-cases/rename.ts', 'src/admin/rename.ts', 'src/use-cases/close.ts'];

it.each([
  ['src/use-cases/rename.test.ts', ['src/use-cases/rename.ts']],
  ['src/admin/__tests__/rename.spec.tsx', ['src/admin/rename.ts']],
  ['test/rename.test.ts', ['src/use-cases/rename.ts', 'src/admin/rename.ts']],
  ['src/use-cases/reopen.test.ts', []],
])('a test %s is of %j', (test, tested) => {
  expect(SOURCES.filter(testedAmong(SOURCES, [test]))).toEqual(tested);
});
