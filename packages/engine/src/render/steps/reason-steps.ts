import type { DiffDocument, Step } from '../../model/document.js';
import { MUTATION_MENDS, MUTATION_REPEATS } from '../mutation/mutation-mends.js';
import { TARGETS, targetsOf, type TargetOptions } from '../target-names.js';
import { measureFirst, measureStep } from './measure-step.js';
import { ofAffected, ofAll, runTarget } from './nx-commands.js';
import { unreadableSteps } from './unreadable-steps.js';

/** What judges lines and mutants of a change in one; no target does. */
export const WITH_MUTATION = 'diff --with-mutation';

/** What the steps about a whole document are made from. */
interface Asked extends TargetOptions {
  /** What judges again: the target of that name, where there is one, or the command. */
  readonly verdict: 'bands' | 'diff' | typeof WITH_MUTATION;
  /** The projects whose findings gate; a command names the project when it is the only one. */
  readonly projects: readonly (string | null)[];
  /** The list that holds what gates as `uncovered`: `lost` where all of that ran at the base. */
  readonly listed?: 'uncovered' | 'lost';
}

/** What to do about a whole document; nothing when nothing is owed or each finding says it itself. */
export function reasonSteps(
  {
    reason,
    unmeasured,
    diagnostics,
    mutation,
  }: Pick<DiffDocument, 'reason' | 'unmeasured' | 'diagnostics' | 'mutation'>,
  { verdict, projects, listed = 'uncovered', again, affectedBase, targets = TARGETS, measures }: Asked,
): Step[] {
  const [first = null, ...others] = new Set(projects);
  const only = others.length === 0 ? first : null;
  const runs = projects.some((project) => targetsOf(project, targets) === null) ? null : targets;
  // Bands are of all projects, and where nothing changed, or since another base, Nx takes none for affected.
  const all = verdict === 'bands' || again !== undefined ? ofAll : ofAffected(affectedBase);
  const judgedAgain = (words: string): Step[] =>
    runs === null || verdict === WITH_MUTATION || again !== undefined
      ? [
          measureStep(`${words}, then measure`, { targets: runs, measures }, projects, (target) =>
            runTarget(target, only, all),
          ),
          { words: 'ask again', code: again ?? `npx coverage ${verdict}` },
        ]
      : [{ words: `${words}, then`, code: runTarget(runs[verdict], only, all) }];
  const measured = (words: string): Step => measureStep(words, { targets, measures }, projects, all);
  const isPartial = diagnostics.some(({ code }) => code === 'REPORT_PARTIAL');
  const whole = isPartial
    ? [measured('run all tests, for what is listed may be covered by those left out')]
    : [];
  const survived =
    mutation?.reason === 'below-threshold' ? `, and ${MUTATION_MENDS['below-threshold']!}` : '';
  switch (reason) {
    case 'uncovered':
      return [...whole, ...judgedAgain(`write tests that reach what is listed as ${listed}${survived}`)];
    case 'below-band':
      return [...whole, ...judgedAgain('write tests for the files listed')];
    case 'not-detected': {
      const why = mutation?.reason ?? 'below-threshold';
      const words = MUTATION_REPEATS[why];
      return words === undefined
        ? judgedAgain(MUTATION_MENDS[why]!)
        : [{ words, code: again ?? `npx coverage ${verdict}` }];
    }
    case 'no-report':
      if (diagnostics.some(({ severity }) => severity === 'error')) return [measured(measureFirst(null))];
      return unmeasured.length > 0 ? [] : [measured(measureFirst(targets))];
    case 'unreadable-report':
      return unreadableSteps(diagnostics, measured);
    case 'all-covered':
    case 'nothing-to-check':
    case 'stale':
    case 'unmeasured':
      return [];
  }
}
