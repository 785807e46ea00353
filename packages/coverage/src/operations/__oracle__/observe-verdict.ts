import type { DiffDocument } from '@org/coverage-engine';
import type { Expected } from './expect-verdict.js';
import { ROOTS } from './make-case.js';

/** The document in the oracle's words. */
export function observeVerdict(document: DiffDocument): Expected {
  const { totals } = document;
  return {
    status: document.status,
    reason: document.reason,
    wouldFail: document.wouldFail ?? false,
    changedLines: totals.changedLines,
    executableLines: totals.executableLines,
    coveredLines: totals.coveredLines,
    branches: totals.branches,
    functions: totals.functions,
    uncovered: once(
      document.uncovered.map(
        ({ file, line, kind, armLine, severity }) => `${file}:${line} ${kind} ${armLine ?? '-'} ${severity}`,
      ),
    ),
    unmeasured: once(document.unmeasured.map(({ file, line, reason }) => `${file}:${line ?? 0} ${reason}`)),
    excluded: once(document.excluded.map(({ file, executableLines }) => `${file} ${executableLines}`)),
    skipped: once(document.skipped.map(({ file, reason }) => `${file} ${reason}`)),
    layers: once(
      document.layers.flatMap(({ project, layer, changed }) =>
        Object.entries(changed).map(
          ([metric, { covered, total }]) =>
            `${ROOTS[project === 'alpha' ? 0 : 1]} ${layer} ${metric} ${covered}/${total}`,
        ),
      ),
    ),
  };
}

const once = (entries: readonly string[]): string[] => [...new Set(entries)].sort();
