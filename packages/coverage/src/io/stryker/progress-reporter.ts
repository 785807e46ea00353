import type { SchemaPlace } from '../mutation-report/mutation-report.js';
import { KNOWN } from './skip-known.js';
import type { StrykerOptions, StrykerTest, WorkerMessage } from './worker-messages.js';

interface DryRunCompleted {
  readonly result: { readonly tests: readonly StrykerTest[] };
  readonly timing: { readonly net: number; readonly overhead: number };
}

interface PlanReady {
  readonly mutantPlans: readonly { readonly mutant: PlannedMutant }[];
}

type PlannedMutant = Extract<WorkerMessage, { type: 'planned' }>['mutants'][number];
type TestedMutant = Extract<WorkerMessage, { type: 'tested' }>['mutant'];

/** A reporter that tells the parent process of each step. */
class ProgressReporter {
  static readonly inject = ['options'] as const;
  readonly #isAlone: boolean;

  constructor({ reporters }: StrykerOptions) {
    this.#isAlone = reporters?.length === 1;
  }

  onDryRunCompleted({ result, timing }: DryRunCompleted): void {
    const tests = result.tests.map(({ id, name, fileName }) => ({
      id,
      name,
      ...(fileName === undefined ? {} : { fileName }),
    }));
    send({ type: 'tests', tests, ms: timing.net + timing.overhead });
  }

  onMutationTestingPlanReady({ mutantPlans }: PlanReady): void {
    send({
      type: 'planned',
      mutants: mutantPlans
        .filter(({ mutant }) => !isKnown(mutant))
        .map(({ mutant }) => ({
          ...mutant,
          location: { start: counted(mutant.location.start), end: counted(mutant.location.end) },
        })),
    });
  }

  onMutantTested(mutant: TestedMutant): void {
    if (!isKnown(mutant)) send({ type: 'tested', mutant });
  }

  onMutationTestReportReady(): void {
    // Stryker would now clean up the copy, which is thrown away anyway; only other reporters still have work to do.
    if (this.#isAlone) send({ type: 'end' });
  }
}

const isKnown = ({ statusReason }: PlannedMutant): boolean => statusReason === KNOWN;

/** A place as in results, counted from 1: in plans Stryker counts from 0. */
const counted = ({ line, column }: SchemaPlace): SchemaPlace => ({ line: line + 1, column: column + 1 });

function send(message: WorkerMessage): void {
  // Errors are ignored: the worker notices when the parent is gone.
  process.send?.(message, undefined, undefined, () => undefined);
}

/** What makes this module a plugin of Stryker's; the name is the reporter's in its options. */
export const strykerPlugins = [
  { kind: 'Reporter', name: 'org-coverage', injectableClass: ProgressReporter },
] as const;
