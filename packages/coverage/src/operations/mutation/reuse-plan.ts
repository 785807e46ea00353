import type { LineSpan, Mutant } from '@org/coverage-engine';
import type { KnownFile } from '../../io/mutation-reuse/result-store.js';
import { contains, isAsked, spanOf, united } from './mutant-lists.js';

const LASTING = new Set(['Killed', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError', 'Ignored']);

/** What Stryker says of a test runner that ended twice under the same mutant. */
const CRASHED = /^Test runner crashed/;

/** What it says of a mutant whose code ran a hundred times as often as without it. */
const LOOPED = /^Hit limit reached/;

/**
 * Whether a result holds for later runs. A timeout by the clock may be due to a slow machine, and a crash to one without
 * memory, or to someone who ended the test runners: they are tried again.
 */
export const isLasting = ({ status, statusReason = '' }: Mutant): boolean =>
  status === 'Timeout' ? LOOPED.test(statusReason) : LASTING.has(status) && !CRASHED.test(statusReason);

/** Former results of a file that hold, and what is left to run. */
interface ReusePlan {
  readonly reused: readonly Mutant[];
  /** Lines to run; empty for the whole file, null for nothing. */
  readonly left: readonly LineSpan[] | null;
}

/**
 * Splits what is asked of a file into former results that hold and lines to run.
 *
 * @param asked lines of it; none for the whole file
 * @param key of the present results; null: nothing is reused
 */
export function reusePlan(
  asked: readonly LineSpan[],
  known: KnownFile | undefined,
  key: string | null,
): ReusePlan {
  if (known === undefined || key === null || known.key !== key) return { reused: [], left: asked };
  const isListed = (span: LineSpan) =>
    known.spans === 'all' || known.spans.some((listed) => contains(listed, span));
  if (asked.length === 0 && known.spans !== 'all') return { reused: [], left: asked };
  const unlisted = asked.filter((span) => !isListed(span));
  const listed = asked.filter(isListed);
  const mutants =
    asked.length > 0 && listed.length === 0 ? [] : known.mutants.filter((mutant) => isAsked(mutant, listed));
  const untried = mutants.filter((mutant) => !isLasting(mutant)).map(spanOf);
  const left = united([...unlisted, ...untried]);
  return {
    reused: mutants.filter(isLasting),
    left: left.length === 0 ? null : left,
  };
}
