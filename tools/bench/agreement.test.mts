import { expect, it } from 'vitest';
import { compareWithDiffCover, type OurDocument } from './agreement.mts';

const theirs = { total: 4, missing: ['a.ts:3', 'a.ts:9'] };

function ours(uncovered: OurDocument['uncovered']): OurDocument {
  return {
    status: 'fail',
    reason: 'uncovered',
    totals: { executableLines: 6, coveredLines: 3 },
    uncovered,
    unmeasured: [],
  };
}

it('compareWithDiffCover agrees when every line that diff-cover misses is among ours', () => {
  const document = ours([
    { file: 'a.ts', line: 3, kind: 'statement' },
    { file: 'a.ts', line: 4, kind: 'statement' },
    { file: 'a.ts', line: 9, kind: 'function' },
  ]);

  const agreement = compareWithDiffCover('ours', document, theirs);

  expect(agreement.agrees).toBe(true);
  expect(agreement.text).toContain('3 of 6 changed lines are missing');
});

it('compareWithDiffCover disagrees when ours has only a branch where diff-cover misses the line', () => {
  const document = ours([
    { file: 'a.ts', line: 3, kind: 'statement' },
    { file: 'a.ts', line: 9, kind: 'branch' },
  ]);

  const agreement = compareWithDiffCover('ours', document, theirs);

  expect(agreement.agrees).toBe(false);
  expect(agreement.text).toContain("**DISAGREE**: 1 of diff-cover's are not among them, the first is a.ts:9");
});
