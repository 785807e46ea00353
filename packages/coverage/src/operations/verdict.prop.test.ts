import { describe, expect, it } from 'vitest';
import { createOxcSyntax } from '../io/syntax/oxc-syntax.js';
import { compareVerdicts } from './__oracle__/compare-verdicts.js';
import { expectVerdict } from './__oracle__/expect-verdict.js';
import { makeCase, type Case } from './__oracle__/make-case.js';
import { observeVerdict } from './__oracle__/observe-verdict.js';
import { runCase } from './__oracle__/run-case.js';
import { createRealTools } from './__oracle__/vitest-report.js';
import { withVitestReports } from './__oracle__/with-vitest-reports.js';

const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_121);
const FIRST = Number(process.env['ORACLE_CASE'] ?? 0);
const CASES = Number(process.env['ORACLE_CASES'] ?? (process.env['ORACLE_CASE'] === undefined ? 10_000 : 1));

/** The case as one would want to see it: where the verdict errs, and the sources with their changed lines marked. */
function report(made: Case, number: number, differences: readonly string[]): string {
  const sources = made.files.map(({ path, program, changed, evidence }) => {
    const rows = program.text
      .split('\n')
      .map((row, index) => `${changed.includes(index + 1) ? '+' : ' '}${index + 1} ${row}`);
    return [`${path} (${evidence?.format ?? 'in no report'})`, ...rows].join('\n');
  });
  return [
    `seed ${SEED}, case ${number}: repeat it with ORACLE_SEED=${SEED} ORACLE_CASE=${number}`,
    `policy ${made.policy}, branches ${made.branches ?? 'by band'}, mode ${made.mode}`,
    ...differences,
    ...sources,
  ].join('\n');
}

const REAL_CASES = Math.ceil(CASES / 20);

describe('the verdict on a change, from the bytes of the patch and the reports', () => {
  it(`is the truth in ${CASES} random cases under seed ${SEED}`, { timeout: 900_000 }, () => {
    const syntax = createOxcSyntax();
    for (let number = FIRST; number < FIRST + CASES; number++) {
      const made = makeCase(SEED, number);
      const differences = compareVerdicts(made, expectVerdict(made), observeVerdict(runCase(made, syntax)));
      if (differences.length > 0) expect.fail(report(made, number, differences));
    }
  });

  it(`is the truth in ${REAL_CASES} cases whose reports Vitest wrote`, { timeout: 900_000 }, async () => {
    const syntax = createOxcSyntax();
    const tools = await createRealTools();
    for (let number = FIRST; number < FIRST + REAL_CASES; number++) {
      const made = await withVitestReports(makeCase(SEED, number, true), tools);
      const differences = compareVerdicts(made, expectVerdict(made), observeVerdict(runCase(made, syntax)));
      if (differences.length > 0) expect.fail(report(made, number, differences));
    }
  });
});
