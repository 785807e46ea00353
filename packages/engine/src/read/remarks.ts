import { compareText } from '../model/compare-text.js';
import type { Diagnostic, DiagnosticSeverity } from '../model/diagnostic.js';

/** One kind of remark; `message` gets how often it was made and the detail of the first time. */
export interface RemarkKind {
  readonly code: string;
  readonly severity: DiagnosticSeverity;
  readonly message: (count: number, first: string) => string;
  readonly fix?: string;
}

interface Tally {
  count: number;
  readonly detail: string;
  readonly offset: number | null;
}

/** Collects the remarks on one report, each kind once with its count, however often it is made. */
export class Remarks {
  readonly #tallies = new Map<RemarkKind, Tally>();
  readonly #file: string;
  readonly #lineAt: ((offset: number) => number) | undefined;

  /** `lineAt` turns a byte offset into a 1-based line; it is asked once a kind. Absent, no remark names its line. */
  constructor(file: string, lineAt?: (offset: number) => number) {
    this.#file = file;
    this.#lineAt = lineAt;
  }

  /** Counts a remark; `offset` and `detail` are kept of the first of its kind only. */
  add(kind: RemarkKind, offset: number | null, detail = ''): void {
    const tally = this.#tallies.get(kind);
    if (tally) tally.count++;
    else this.#tallies.set(kind, { count: 1, detail, offset });
  }

  /** One diagnostic a kind, errors first, then by code. */
  toDiagnostics(): Diagnostic[] {
    return [...this.#tallies]
      .map(([kind, tally]) => ({
        code: kind.code,
        severity: kind.severity,
        message: kind.message(tally.count, tally.detail),
        where: {
          file: this.#file,
          ...(tally.offset === null || !this.#lineAt ? {} : { line: this.#lineAt(tally.offset) }),
        },
        ...(kind.fix === undefined ? {} : { fix: kind.fix }),
      }))
      .sort((a, b) => rank(a.severity) - rank(b.severity) || compareText(a.code, b.code));
  }
}

function rank(severity: DiagnosticSeverity): number {
  return severity === 'error' ? 0 : severity === 'warning' ? 1 : 2;
}
