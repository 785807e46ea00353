import { parseSummary, type Diagnostic, type SummaryDocument } from '@org/coverage-engine';
import { defaultBases, findRepository, resolveBase } from '../../io/git/index.js';
import { SUMMARY_FILE } from '../../io/reports/report-places.js';
import { otherMergeBases } from '../change/other-merge-bases.js';
import type { Scene } from '../scene/scene.js';
import { committedName, summaryAt } from './last-summaries.js';
import type { AggregateOptions } from './options.js';

/** The summary at the merge base. */
export interface BaseSummary {
  readonly ref: string;
  readonly commit: string;
  /** Null when there is none that can be read, for the reason in the diagnostics. */
  readonly summary: SummaryDocument | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the summary that the merge base with the base holds.
 *
 * @throws CoverageError GIT_*
 */
export async function readBaseSummary(
  scene: Scene,
  options: AggregateOptions,
  summaryName: string,
): Promise<BaseSummary> {
  const { workspace, settings } = scene;
  // The second attempt throws what the first one kept to itself.
  const repo = await (workspace.repository ?? findRepository(options.cwd));
  const refs = options.base === undefined ? defaultBases(settings) : ([options.base] as const);
  const base = await resolveBase({ repo, refs });
  const { ref } = base;
  const commit = base.mergeBase?.commit ?? base.commit;
  const remarks = otherMergeBases(base);
  const name = committedName(summaryName);
  const text = await summaryAt({ ...workspace, repository: repo }, commit, name);
  if (text === null)
    return { ref, commit, summary: null, diagnostics: [...remarks, missing(ref, commit, name)] };
  const { value, diagnostics } = parseSummary(text, `${commit.slice(0, 12)}:${name}`);
  return { ref, commit, summary: value, diagnostics: [...remarks, ...diagnostics] };
}

const missing = (ref: string, commit: string, name: string): Diagnostic => ({
  code: 'SUMMARY_NO_BASELINE',
  severity: 'error',
  message: `the merge base with ${ref} (${commit}) holds no ${name}: there is nothing to compare with`,
  where: { file: name },
  fix:
    name === SUMMARY_FILE
      ? `commit ${name} there first (coverage aggregate), or run this once without --max-drop`
      : `leave --output-dir out, so that ${SUMMARY_FILE} is compared with, or commit ${name} there first`,
});
