import type { MutationFigures, PackageFacts } from '@org/coverage-engine';
import type { CountsByPackage } from './counts-by-package.js';
import type { LastSummaries } from './last-summaries.js';
import type { JudgedPackage } from './package-evidence.js';

/**
 * What the summary is made of: each package measured, carried from an earlier summary, or without figures.
 *
 * @param mutants figures of the mutation reports that lie there, by project root; else those of an earlier summary stand
 */
export function packageFacts(
  packages: readonly JudgedPackage[],
  counts: CountsByPackage,
  last: LastSummaries,
  mutants: ReadonlyMap<string, MutationFigures>,
): PackageFacts[] {
  return packages.map(({ name, project: { root }, evidence }): PackageFacts => {
    const mutation = mutants.get(root) ?? last.mutationOf({ name, root });
    const place = { name, root, ...(mutation === undefined ? {} : { mutation }) };
    if (evidence.state === 'measured') {
      const { provider } = evidence;
      return {
        ...place,
        state: 'measured',
        counts: counts.totalOf(root),
        layers: counts.layersOf(root),
        provider,
      };
    }
    if (evidence.state === 'doubt') {
      const { reason } = evidence;
      return { ...place, state: reason === 'tests-failed' ? 'failed' : 'unmeasured', reason };
    }
    // What was measured once is no answer for a package whose report knows nothing of it now.
    const figures = evidence.reason === 'no-report' ? last.figuresOf({ name, root }) : null;
    return figures === null
      ? { ...place, state: 'unmeasured', reason: evidence.reason }
      : { ...place, state: 'carried', ...figures };
  });
}
