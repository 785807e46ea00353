import type { Diagnostic } from '@org/coverage-engine';
import type { ResolvedBase } from '../../io/git/index.js';

/** Says which merge base was taken where there are several (a criss-cross history). */
export function otherMergeBases({ mergeBase }: ResolvedBase): Diagnostic[] {
  if (mergeBase === undefined || mergeBase.others.length === 0) return [];
  const others = mergeBase.others.join(', ');
  return [
    {
      code: 'GIT_SEVERAL_MERGE_BASES',
      severity: 'info',
      message: `the histories cross: ${mergeBase.commit} is taken as the merge base, ${others} would do as well`,
      fix: 'name one with --base COMMIT to judge against that',
    },
  ];
}
