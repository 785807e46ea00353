/**
 * 2: wrong usage or configuration; 3: report missing, malformed or stale; 4: git could not answer; 70: a defect of ours.
 */
export type FailureExitCode = 2 | 3 | 4 | 70;

export interface CoverageErrorDetails {
  /** In capitals with its entry in docs/errors.md. */
  readonly code: string;
  /** What happened, with the values. */
  readonly message: string;
  /** A workspace-relative path, `file:line`, or the folder that a tool ran in. */
  readonly where?: string;
  /** How to mend it: the exact command or option. */
  readonly fix: string;
  /** 2 unless told: most are of usage or configuration. */
  readonly exitCode?: FailureExitCode;
  readonly cause?: unknown;
}

/** The one error that shells throw: what happened, where, how to mend it, and the exit code of the CLI. */
export class CoverageError extends Error {
  readonly code: string;
  readonly where?: string;
  readonly fix: string;
  readonly exitCode: FailureExitCode;

  constructor({ code, message, where, fix, exitCode = 2, cause }: CoverageErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CoverageError';
    this.code = code;
    if (where !== undefined) this.where = where;
    this.fix = fix;
    this.exitCode = exitCode;
  }
}
