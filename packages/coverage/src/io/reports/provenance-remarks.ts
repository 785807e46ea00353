import type { Diagnostic } from '@org/coverage-engine';

/** The error for a provenance that can't be read. */
export const invalid = (file: string, problem: string): Diagnostic => ({
  code: 'PROVENANCE_INVALID',
  severity: 'error',
  message: `the report's provenance can't be read: ${problem}; what it was measured from is in doubt`,
  where: { file },
  fix: 'run the tests with coverage again',
});

/** The error for one of a run that failed. */
export const failed = (file: string): Diagnostic => ({
  code: 'REPORT_TESTS_FAILED',
  severity: 'error',
  message:
    'the report was written by a run that failed, in a test or in a teardown after them: it is no evidence',
  where: { file },
  fix: 'make the run pass, then run the tests with coverage again',
});

/** The remark on one of a run that left tests out. */
export const incomplete = (complete: boolean, file: string): Diagnostic[] =>
  complete
    ? []
    : [
        {
          code: 'REPORT_PARTIAL',
          severity: 'warning',
          message:
            'the report was written by a run that left tests out: what it does not cover may be covered',
          where: { file },
          fix: 'run all tests of the project with coverage',
        },
      ];

/** The remark on one of a run that measured not all methods. */
export const methodsIgnored = (methods: readonly string[] | undefined, file: string): Diagnostic[] =>
  methods === undefined
    ? []
    : [
        {
          code: 'REPORT_METHODS_IGNORED',
          severity: 'warning',
          message: `the run was told not to measure the methods ${methods.join(', ')} of any class: no band counts them, and a change in one is unmeasured`,
          where: { file },
          fix: 'take coverage.ignoreClassMethods out of the Vitest configuration, then run the tests with coverage again',
        },
      ];
