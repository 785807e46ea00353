import { contractOf } from '../contract.js';
import type { FeatureContract } from '../contract.js';
import { DEFAULT_BASELINE, STANDARD_BANDS } from '../index.js';

const baseline = DEFAULT_BASELINE;

/** The contract that a new feature starts with; anew at each call, for what is compiled of a contract is kept with it. */
export function standardContract(): FeatureContract {
  return contractOf({ name: 'auth', coverage: { ...STANDARD_BANDS, baseline } }, 'x');
}

/** The contract of a manifest that excludes `files`. */
export function contractThatExcludes(...files: readonly string[]): FeatureContract {
  return contractOf({ coverage: { baseline, exclude: [{ files, reason: 'because' }] } }, 'x');
}

/** The contract of a manifest that includes `globs`. */
export function contractThatIncludes(...globs: readonly string[]): FeatureContract {
  return contractOf({ coverage: { baseline, include: globs } }, 'x');
}
