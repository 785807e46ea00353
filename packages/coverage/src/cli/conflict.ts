import { CoverageError } from '../io/coverage-error.js';

/** Options that can't be given together, or mean nothing alone. */
export const conflict = (message: string, fix: string): CoverageError =>
  new CoverageError({ code: 'USAGE_CONFLICT', message, where: 'command line', fix });
