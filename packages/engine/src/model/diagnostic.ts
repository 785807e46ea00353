/** Where something was found: a workspace-relative POSIX path (or the name given by the user) and a 1-based line. */
export interface Where {
  readonly file: string;
  readonly line?: number;
}

export type DiagnosticSeverity = 'error' | 'warning' | 'info';

/**
 * One remark on an input: what happened, where, and how to mend it.
 *
 * Each `code` has its entry in docs/errors.md.
 * A reader that returns a diagnostic of severity `error` returns no value that a verdict may be made from.
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly where?: Where;
  readonly fix?: string;
}

/** What a reader gives: it never throws on content. `value` is null when nothing in the input can be used. */
export interface Read<T> {
  readonly value: T | null;
  readonly diagnostics: readonly Diagnostic[];
}
