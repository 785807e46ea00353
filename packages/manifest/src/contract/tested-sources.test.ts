import { expect, it } from 'vitest';
import { testedAmong, testsAmong } from './tested-sources.js';

const SOURCES = ['src/use-cases/rename.ts', 'src/admin/rename.ts', 'src/use-cases/close.ts'];

it.each([
  ['src/use-cases/rename.test.ts', ['src/use-cases/rename.ts']],
  ['src/admin/__tests__/rename.spec.tsx', ['src/admin/rename.ts']],
  ['test/rename.test.ts', ['src/use-cases/rename.ts', 'src/admin/rename.ts']],
  ['src/use-cases/reopen.test.ts', []],
])('a test %s is of %j', (test, tested) => {
  expect(SOURCES.filter(testedAmong(SOURCES, [test]))).toEqual(tested);
});

it('names the tests of a source, those beside it first, and none of another of its name', () => {
  const tests = [
    'test/rename.spec.ts',
    'src/admin/rename.test.ts',
    'src/admin/__tests__/rename.test.ts',
    'index.test.ts',
  ];
  const testsOf = testsAmong([...SOURCES, 'index.ts'], tests);
  expect(testsOf('src/admin/rename.ts')).toEqual([tests[1], tests[2], tests[0]]);
  expect(testsOf('src/use-cases/rename.ts')).toEqual([tests[0]]);
  expect(testsOf('src/use-cases/close.ts')).toEqual([]);
  expect(testsOf('index.ts')).toEqual([tests[3]]);
});
