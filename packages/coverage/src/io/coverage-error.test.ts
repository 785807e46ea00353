import { describe, expect, it } from 'vitest';
import { CoverageError, formatError } from './coverage-error.js';

const details = {
  code: 'GIT_SHALLOW',
  message: 'no base',
  fix: 'git fetch --unshallow',
  exitCode: 4,
} as const;

describe('formatError', () => {
  it('says what happened, where, and how to mend it', () => {
    const error = new CoverageError({ ...details, where: 'src/a.ts:3' });
    expect(formatError(error)).toBe(
      'error GIT_SHALLOW: no base\n  where: src/a.ts:3\n  mend: git fetch --unshallow',
    );
    expect(String(error)).toBe(formatError(error));
  });

  it('leaves out a place that is not known', () => {
    expect(formatError(new CoverageError(details))).toBe(
      'error GIT_SHALLOW: no base\n  mend: git fetch --unshallow',
    );
  });
});

describe('CoverageError', () => {
  it('keeps its cause, and has none where none was given', () => {
    const cause = new Error('spawn');
    expect(new CoverageError({ ...details, cause }).cause).toBe(cause);
    expect(new CoverageError(details)).not.toHaveProperty('cause');
  });
});
