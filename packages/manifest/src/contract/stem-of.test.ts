import { expect, it } from 'vitest';
import { stemBesideTest, stemOf } from './stem-of.js';

it.each([
  ['src/a.b/rename.ts', 'src/a.b/rename'],
  ['src/rename.use-case.ts', 'src/rename.use-case'],
  ['src/a.b/Makefile', 'src/a.b/Makefile'],
])('stemOf(%s) is %s', (file, stem) => {
  expect(stemOf(file)).toBe(stem);
});

it.each([
  ['src/rename.test.ts', 'src/rename'],
  ['src/rename.use-case.spec.tsx', 'src/rename.use-case'],
  ['src/__tests__/rename.test.ts', 'src/rename'],
  ['src/__tests__/rename.ts', 'src/rename'],
  ['__tests__/rename.test.ts', 'rename'],
  ['rename.test.ts', 'rename'],
  ['src/my__tests__/rename.test.ts', 'src/my__tests__/rename'],
  ['src/__tests__/unit/rename.test.ts', 'src/__tests__/unit/rename'],
  ['src/rename.test.case.test.ts', 'src/rename.test.case'],
])('a test %s stands beside %s', (test, stem) => {
  expect(stemBesideTest(test)).toBe(stem);
});
