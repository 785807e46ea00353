/**
 * `git diff` with every setting pinned that changes which lines differ or how that is written; each flag overrides a
 * configuration or an attribute. Renames: from 50 % on, and only identical ones when more than 1000 files came or went.
 */
export const DIFF_ARGUMENTS: readonly string[] = [
  'diff',
  '--patch',
  '--unified=0',
  '--inter-hunk-context=0',
  '--diff-algorithm=histogram',
  '--indent-heuristic',
  '--ignore-cr-at-eol',
  '--find-renames=50%',
  '-l1000',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--full-index',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--submodule=short',
  '--ignore-submodules=dirty',
];
