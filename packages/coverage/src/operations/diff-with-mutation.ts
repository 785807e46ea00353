import { joinMutation, type DiffDocument } from '@org/coverage-engine';
import { runDiff } from './diff.js';
import { exitCodeOf } from './exit-code.js';
import { runMutateDiff } from './mutate-diff.js';
import type { DiffOptions, MutantsRequest, TargetedOutcome } from './options.js';

export interface DiffWithMutationOptions extends DiffOptions, Pick<MutantsRequest, 'onProgress'> {
  /** Milliseconds for the mutants. */
  readonly budget?: number;
}

/**
 * Judges what changed on the reports that lie there, then on mutants of what they cover: one verdict, one list.
 *
 * Documents of mutation that lie there are not read: results are taken over from the former runs themselves, where
 * they are proven to hold of these sources and tests, and Stryker is started for the rest.
 *
 * @throws CoverageError those of `runDiff` and `runMutateDiff`
 */
export async function runDiffWithMutation(
  options: DiffWithMutationOptions,
): Promise<TargetedOutcome<DiffDocument>> {
  // One change for both, though files may be edited between them.
  const shared = { ...options, batch: options.batch ?? {} };
  const { document: diff, targets, measures, affectedBase } = await runDiff(shared);
  const { document: mutation, exitCode } = await runMutateDiff(shared);
  const document = joinMutation(diff, mutation);
  return {
    document,
    exitCode: document.reason === 'not-detected' ? exitCode : exitCodeOf(document),
    targets,
    measures,
    affectedBase,
  };
}
