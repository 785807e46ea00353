import { placeOfProject, type Diagnostic, type MutationDoubt, type Project } from '@org/coverage-engine';
import type { StrykerEnd, StrykerRun } from '../../io/stryker/collect-run.js';

const OUTPUT_LINES = 30;

/** Why a run that ended so can not be judged; undefined where it can. */
export function doubtOf(end: StrykerEnd): MutationDoubt | undefined {
  if (end === 'complete') return undefined;
  return end === 'interrupted' ? 'incomplete' : end;
}

const CODES: Readonly<Record<Exclude<StrykerEnd, 'complete'>, readonly [string, string]>> = {
  interrupted: ['MUTATION_INCOMPLETE', 'run it again, and to its end'],
  'tests-failed': ['MUTATION_TESTS_FAILED', 'make the tests pass: `npx vitest run` in the feature'],
  'dry-run-failed': [
    'MUTATION_DRY_RUN_FAILED',
    'run `npx vitest run` in the feature; when that passes, the tests need what a copy of the feature lacks',
  ],
  'no-tests': ['MUTATION_NO_TESTS', 'write a test that imports the code of the mutation targets'],
};

const WHAT: Readonly<Record<Exclude<StrykerEnd, 'complete'>, string>> = {
  interrupted: 'the run was ended before all mutants were tried',
  'tests-failed': 'the tests fail on the code as it is, so a failure says nothing of a mutant',
  'dry-run-failed': 'the tests could not be run on the code as it is',
  'no-tests': 'no test was found that is related to the code to mutate',
};

/** What is to be said of a run beside its mutants. */
export function mutationRemarks(run: StrykerRun, project: Project): readonly Diagnostic[] {
  const where = { file: placeOfProject(project) };
  const remarks: Diagnostic[] = [];
  if (run.end !== 'complete') {
    const [code, fix] = CODES[run.end];
    const said = run.output.split('\n').slice(0, OUTPUT_LINES).join('\n');
    const message = said === '' ? WHAT[run.end] : `${WHAT[run.end]}: ${said}`;
    remarks.push({ code, severity: 'error', message, where, fix });
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
