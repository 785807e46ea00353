import type { Expected } from './expect-verdict.js';
import type { Case } from './make-case.js';

/** Where a verdict parts from the truth, one line each; none, when it does not. LCOV has no statements to compare. */
export function compareVerdicts(made: Case, expected: Expected, observed: Expected): string[] {
  const hasLcov = made.files.some(({ evidence }) => evidence?.format === 'lcov');
  const truth = hasLcov ? withoutStatements(expected) : expected;
  const verdict = hasLcov ? withoutStatements(observed) : observed;
  return (Object.keys(truth) as (keyof Expected)[])
    .filter((key) => JSON.stringify(truth[key]) !== JSON.stringify(verdict[key]))
    .map((key) => `${key}: ${difference(truth[key], verdict[key])}`);
}

const withoutStatements = (verdict: Expected): Expected => ({
  ...verdict,
  layers: verdict.layers.filter((text) => !text.includes(' statements ')),
});

function difference(expected: unknown, observed: unknown): string {
  if (!Array.isArray(expected) || !Array.isArray(observed)) {
    return `expected ${JSON.stringify(expected)}, is ${JSON.stringify(observed)}`;
  }
  const lacking = expected.filter((entry) => !observed.includes(entry));
  const added = observed.filter((entry) => !expected.includes(entry));
  return `lacks ${JSON.stringify(lacking)}, adds ${JSON.stringify(added)}`;
}
