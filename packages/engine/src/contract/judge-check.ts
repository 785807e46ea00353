import type { CheckDocument, CheckReason, Nonconformity, Weakening } from '../model/check.js';
import { compareText } from '../model/compare-text.js';
import type { Diagnostic } from '../model/diagnostic.js';

/** What `coverage check` found. */
export interface CheckFindings {
  readonly base: CheckDocument['base'];
  readonly features: number;
  readonly weakenings: readonly Weakening[];
  readonly nonconformities: readonly Nonconformity[];
  /** One of severity `error` says that the contract of the base is not known: nothing can then be said to be kept. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The document of what was found: an unacknowledged weakening fails, and so does what leaves one possible. */
export function judgeCheck(findings: CheckFindings): CheckDocument {
  const reason = reasonOf(findings);
  return {
    schemaVersion: 1,
    status: reason === 'conformant' ? 'pass' : 'fail',
    reason,
    base: findings.base,
    features: findings.features,
    weakenings: [...findings.weakenings].sort(
      (a, b) =>
        compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0) || compareText(a.change, b.change),
    ),
    nonconformities: [...findings.nonconformities].sort(
      (a, b) =>
        compareText(a.file, b.file) || compareText(a.kind, b.kind) || compareText(a.message, b.message),
    ),
    diagnostics: findings.diagnostics,
  };
}

function reasonOf({ weakenings, nonconformities, diagnostics }: CheckFindings): CheckReason {
  if (nonconformities.length > 0) return 'nonconformant';
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return 'unreadable-base';
  return weakenings.some((weakening) => weakening.acknowledged === null) ? 'weakened' : 'conformant';
}
