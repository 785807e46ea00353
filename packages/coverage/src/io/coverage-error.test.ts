import { describe, expect, it } from 'vitest';
import { CoverageError } from './coverage-error.js';

const details = {
  code: 'GIT_SHALLOW',
  message: 'no base',
  fix: 'git fetch --unshallow',
  exitCode: 4,
} as const;

describe('CoverageError', () => {
  it('keeps its cause, and has none where none was given', () => {
    const cause = new Error('spawn');
    expect(new CoverageError({ ...details, cause }).cause).toBe(cause);
    expect(new CoverageError(details)).not.toHaveProperty('cause');
  });

  it('is of usage or configuration where no exit code is told', () => {
    expect(new CoverageError({ ...details, exitCode: undefined }).exitCode).toBe(2);
    expect(new CoverageError(details).exitCode).toBe(4);
  });
});
