import type { CoverageError } from './coverage-error.js';

/** What is printed in a document's place when nothing could be judged. */
export interface ErrorDocument {
  readonly schemaVersion: 1;
  readonly status: 'fail';
  readonly error: {
    /** In capitals with its entry in docs/errors.md. */
    readonly code: string;
    readonly message: string;
    readonly where?: string;
    readonly fix: string;
  };
}

export function errorDocument({ code, message, where, fix }: CoverageError): ErrorDocument {
  return {
    schemaVersion: 1,
    status: 'fail',
    error: { code, message, ...(where === undefined ? {} : { where }), fix },
  };
}
