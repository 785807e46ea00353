import { placeOfProject, type Diagnostic, type MutationDoubt, type Project } from '@org/coverage-engine';
import type { StrykerEnd, StrykerRun } from '../../io/stryker/collect-run.js';

const OUTPUT_LINES = 30;

/** Why a run with this end can't be judged; undefined where it can. */
export function doubtOf(end: StrykerEnd): MutationDoubt | undefined {
  if (end === 'complete') return undefined;
  return end === 'interrupted' ? 'incomplete' : end;
}

const FAULTS: Readonly<Record<Exclude<StrykerEnd, 'complete'>, Record<'code' | 'message' | 'fix', string>>> =
  {
    interrupted: {
      code: 'MUTATION_INCOMPLETE',
      message: 'the run was ended before all mutants were tried',
      fix: 'run it again, and to its end',
    },
    'tests-failed': {
      code: 'MUTATION_TESTS_FAILED',
      message: 'the tests fail on the code as it is, so a failure says nothing of a mutant',
      fix: 'make the tests pass: `npx vitest run` in the feature',
    },
    'dry-run-failed': {
      code: 'MUTATION_DRY_RUN_FAILED',
      message: 'the tests could not be run on the code as it is',
      fix: 'run `npx vitest run` in the feature; when that passes, the tests need what a copy of the feature lacks',
    },
    'no-tests': {
      code: 'MUTATION_NO_TESTS',
      message: 'no test was found that is related to the code to mutate',
      fix: 'write a test that imports the code of the mutation targets',
    },
  };

/** Diagnostics of a run: how it ended, and which options were overruled. */
export function mutationRemarks(run: StrykerRun, project: Project): readonly Diagnostic[] {
  const where = { file: placeOfProject(project) };
  const remarks: Diagnostic[] = [];
  if (run.end !== 'complete') {
    const { code, message, fix } = FAULTS[run.end];
    const said = run.output.split('\n').slice(0, OUTPUT_LINES).join('\n');
    remarks.push({
      code,
      severity: 'error',
      message: said === '' ? message : `${message}: ${said}`,
      where,
      fix,
    });
  }
  if (run.overruled.length > 0) {
    remarks.push({
      code: 'MUTATION_OPTION_OVERRULED',
      severity: 'info',
      message: `options of the feature's stryker.config that do not hold: ${run.overruled.join(', ')}`,
      where,
      fix: 'take them out, or run Stryker by hand where you want them',
    });
  }
  return remarks;
}
