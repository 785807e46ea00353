import { describe, expect, it } from 'vitest';
import { strykerPlugins } from './progress-reporter.js';
import { KNOWN } from './skip-known.js';
import type { WorkerMessage } from './worker-messages.js';

const [{ injectableClass: Reporter }] = strykerPlugins;
const at = (line: number, column: number) => ({ start: { line, column }, end: { line, column } });
const mutant = {
  id: '0',
  fileName: '/copy/a.ts',
  location: at(2, 5),
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
};
const known = { ...mutant, id: '1', statusReason: KNOWN };

/** What a run with these reporters tells the parent process. */
function told(reporters: readonly string[]): readonly WorkerMessage[] {
  const messages: WorkerMessage[] = [];
  const { send } = process;
  process.send = (message: WorkerMessage) => messages.push(message) > 0;
  try {
    const reporter = new Reporter({ reporters });
    const tests = [
      { id: '0', name: 'is', fileName: '/copy/a.test.ts', timeSpentMs: 3 },
      { id: '1', name: 'has no file' },
    ];
    reporter.onDryRunCompleted({ result: { tests }, timing: { net: 3, overhead: 4 } });
    // As Stryker has it in plans.
    const plan = { mutant: { ...mutant, location: at(1, 4) } };
    reporter.onMutationTestingPlanReady({ mutantPlans: [plan, { mutant: known }] });
    reporter.onMutantTested({ ...mutant, status: 'Killed' });
    reporter.onMutantTested({ ...known, status: 'Ignored' });
    reporter.onMutationTestReportReady();
  } finally {
    process.send = send;
  }
  return messages;
}

const STEPS: readonly WorkerMessage[] = [
  {
    type: 'tests',
    tests: [
      { id: '0', name: 'is', fileName: '/copy/a.test.ts' },
      { id: '1', name: 'has no file' },
    ],
    ms: 7,
  },
  { type: 'planned', mutants: [mutant] },
  { type: 'tested', mutant: { ...mutant, status: 'Killed' } },
];

describe('the reporter in Stryker', () => {
  it('tells each step but those of mutants that are known, of a mutant that is not tried yet the same place as of its result, and the end as soon as all mutants are tried', () => {
    expect(told(['org-coverage'])).toEqual([...STEPS, { type: 'end' }]);
  });

  it('leaves the end to the process where other reporters have still to write', () => {
    expect(told(['late', 'org-coverage'])).toEqual(STEPS);
  });
});
