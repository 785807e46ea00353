import type { Survivor } from '../../model/mutation.js';
import type { ProjectMutation } from '../../model/mutation-document.js';
import { countText, ratioText } from '../ratio-text.js';

const CODE_LENGTH = 200;

/** `21 of 24 (87.5 %), changed code 0 of 3 (0 %)`: the score, and that of changed code where it counts by itself. */
export const scoreText = ({ score, changedScore }: Pick<ProjectMutation, 'score' | 'changedScore'>): string =>
  ratioText(score) + (changedScore === undefined ? '' : `, changed code ${ratioText(changedScore)}`);

/** All survivors, or the first of each line (most lines have mutants of one fate) without those that are held back. */
export function shownSurvivors(survivors: readonly Survivor[], all: boolean): readonly Survivor[] {
  if (all) return survivors;
  const lines = new Set<string>();
  return survivors.filter(({ file, range, heldBack }) => {
    const line = `${file}:${range.start.line}`;
    return heldBack === undefined && !lines.has(line) && lines.add(line);
  });
}

/** `2 more on the same lines, 3 of messages and logging`: what of the survivors is not shown; null when all are. */
export function hiddenText(survivors: readonly Survivor[], shown: readonly Survivor[]): string | null {
  const heldBack = survivors.filter(
    (survivor) => survivor.heldBack !== undefined && !shown.includes(survivor),
  );
  const sameLine = survivors.length - shown.length - heldBack.length;
  const kinds = (['message', 'logging'] as const).flatMap((rule) => {
    const count = heldBack.filter((survivor) => survivor.heldBack === rule).length;
    return count === 0 ? [] : [`${count} held back (${rule})`];
  });
  const said = [...(sameLine > 0 ? [`${sameLine} more on the same lines`] : []), ...kinds];
  return said.length === 0 ? null : said.join(', ');
}

/** `packages/auth/src/entities/user.ts:14:7`, the column 1-based as editors count. */
export function placeOf({ file, range }: Survivor): string {
  return `${file}:${range.start.line}:${range.start.column + 1}`;
}

/** Code of a mutant, cut where it is long; an empty one is said. */
export function codeText(code: string): string {
  if (code === '') return '(nothing)';
  return code.length > CODE_LENGTH ? `${code.slice(0, CODE_LENGTH)}…` : code;
}

/** Which tests ran the code and passed, or null where none does. */
export function testsText({ coveredBy, coveredByTotal, static: isStatic }: Survivor): string | null {
  const [first] = coveredBy;
  if (first === undefined) return isStatic ? 'every test ran with it, and passed' : null;
  const others = coveredByTotal > 1 ? `, and ${countText(coveredByTotal - 1, 'more test')}` : '';
  return `passed by ${first.file} "${first.name}"${others}`;
}

/** `8 killed, 1 timed out, 2 survived, 1 not covered`; what there is none of is left out. */
export function countsText({ counts }: ProjectMutation): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.killed, 'killed'],
    [counts.timeouts, 'timed out'],
    [counts.survived, 'survived'],
    [counts.noCoverage, 'not covered'],
    [counts.errors.runtime, 'ended in an error of the run'],
    [counts.errors.compile, 'did not compile'],
    [counts.ignored, 'ignored'],
    [counts.notRun, 'not run'],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.length === 0 ? 'no mutant' : said.join(', ');
}
