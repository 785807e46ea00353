import type { LineSpan, Mutant } from '@org/coverage-engine';
import type { KnownFile } from '../../io/mutation-reuse/result-store.js';
import { contains, isAsked, spanOf, united } from './mutant-lists.js';

/** A timeout may be the machine's: it is tried again. */
const LASTING = new Set(['Killed', 'Survived', 'NoCoverage', 'RuntimeError', 'CompileError', 'Ignored']);

/** What of a file stands from former runs, and what is to be run. */
interface ReusePlan {
  readonly reused: readonly Mutant[];
  /** Lines to run; empty for the whole file, null for nothing. */
  readonly left: readonly LineSpan[] | null;
}

/**
 * Says which former results of a file stand for what is asked.
 *
 * @param asked lines of it; none for the whole file
 * @param key under which results hold now; null for none
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
  const untried = mutants.filter(({ status }) => !LASTING.has(status)).map(spanOf);
  const left = united([...unlisted, ...untried]);
  return {
    reused: mutants.filter(({ status }) => LASTING.has(status)),
    left: left.length === 0 ? null : left,
  };
}
