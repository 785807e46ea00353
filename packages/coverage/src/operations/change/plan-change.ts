import { plan, type Plan, type PlanInput } from '@org/coverage-engine';
import type { Change } from './change.js';
import { withRevealedLines } from './revealed-lines.js';

/**
 * What of a change is to be judged, unchanged lines that became code among it.
 *
 * @param textOf a file as it is judged; null when absent
 */
export const planChange = (
  { files }: Pick<Change, 'files'>,
  textOf: (path: string) => string | null,
  input: Omit<PlanInput, 'changes'>,
): Plan => plan({ ...input, changes: { files: withRevealedLines(files, textOf) } });
