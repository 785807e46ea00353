import { ENDS_NO_LINE_IN_GIT } from '../syntax/line-text.js';
import type { FileJudgement } from './file-judgement.js';

/**
 * A judgement on a JavaScript or TypeScript source without what can't be told of it: behind a lone carriage return, U+2028
 * or U+2029 some tools number the lines otherwise than git does, and another line's count would stand for a changed one.
 */
export function withoutUnsureLines(judgement: FileJudgement, text: string): FileJudgement {
  const at = text.search(ENDS_NO_LINE_IN_GIT);
  if (at === -1) return judgement;
  const first = text.slice(0, at).split('\n').length;
  const isSure = ({ line }: { readonly line: number }) => line < first;
  const unsure = [...judgement.owed, ...judgement.unmeasured].filter((item) => !isSure(item));
  const lines = [...new Set(unsure.map(({ line }) => line))].sort((a, b) => a - b);
  return {
    ...judgement,
    owed: judgement.owed.filter(isSure),
    unmeasured: [
      ...judgement.unmeasured.filter(isSure),
      ...lines.map((line) => ({ line, reason: 'line-numbers-unsure' as const })),
    ],
  };
}
