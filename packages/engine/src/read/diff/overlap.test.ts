import { expect, it } from 'vitest';
import { readUnifiedDiff } from './read-unified-diff.js';

const codesOf = (patch: string) => {
  const { value, diagnostics } = readUnifiedDiff(Buffer.from(patch), { name: 'change.patch' });
  return [value === null, ...diagnostics.map(({ code }) => code)];
};

it('hunks that overlap on the new side alone are malformed, and those that touch are not', () => {
  const patch = (newStart: number) =>
    `--- a/a.ts\n+++ b/a.ts\n@@ -1 +1,2 @@\n-a\n+b\n+c\n@@ -5 +${newStart} @@\n-d\n+e\n`;
  expect(codesOf(patch(2))).toEqual([true, 'PATCH_MALFORMED']);
  expect(codesOf(patch(3))).toEqual([false]);
});

it('a file that is changed and then added with another mode is changed twice', () => {
  const added =
    'diff --git a/a.ts b/a.ts\nnew file mode 120000\n--- /dev/null\n+++ b/a.ts\n@@ -0,0 +1 @@\n+x\n';
  const changed =
    'diff --git a/a.ts b/a.ts\nindex 1..2 100644\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a\n+b\n';
  const deleted =
    'diff --git a/a.ts b/a.ts\ndeleted file mode 100644\n--- a/a.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n';
  expect(codesOf(changed + added)).toEqual([true, 'PATCH_AMBIGUOUS']);
  expect(codesOf(deleted + changed)).toEqual([true, 'PATCH_AMBIGUOUS']);
  expect(codesOf(deleted + added)).toEqual([false]);
});
