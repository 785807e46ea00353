import type { Mutant, MutantCounts, MutantStatus } from '../model/mutation.js';

/** Counts mutants by what became of them. A status that is not known counts as not run. */
export function countMutants(mutants: readonly Pick<Mutant, 'status'>[]): MutantCounts {
  const count = (status: MutantStatus) => mutants.filter((mutant) => mutant.status === status).length;
  const killed = count('Killed');
  const timeouts = count('Timeout');
  const survived = count('Survived');
  const noCoverage = count('NoCoverage');
  const errors = { runtime: count('RuntimeError'), compile: count('CompileError') };
  const ignored = count('Ignored');
  const detected = killed + timeouts;
  const valid = detected + survived + noCoverage;
  return {
    mutants: mutants.length,
    killed,
    timeouts,
    survived,
    noCoverage,
    errors,
    ignored,
    notRun: mutants.length - valid - errors.runtime - errors.compile - ignored,
    detected,
    valid,
  };
}
