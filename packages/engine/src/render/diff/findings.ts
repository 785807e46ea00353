import type { DiffDocument, Severity, Uncovered, UncoveredHunk } from '../../model/document.js';

/** A hunk and what is uncovered in it. */
export interface HunkFindings {
  readonly hunk: UncoveredHunk;
  readonly findings: readonly Uncovered[];
  /** The tests of its file; none where the hunk before it names them. */
  readonly tests: readonly string[];
}

/** Every uncovered finding of a document, each once. */
export interface Findings {
  /** Hunks that gate, by their own severity or by that of a finding in them. */
  readonly failing: readonly HunkFindings[];
  /** Findings that gate and that no hunk holds. */
  readonly strays: readonly Uncovered[];
  /** What does not gate and is not in a failing hunk. */
  readonly warnings: readonly Uncovered[];
}

/** Sorts the findings of a document under the first hunk that holds their line, in the document's order. */
export function findingsOf(document: DiffDocument): Findings {
  type Open = { readonly hunk: UncoveredHunk; readonly findings: Uncovered[] };
  const hunks = document.hunks.map((hunk): Open => ({ hunk, findings: [] }));
  const byFile = Map.groupBy(hunks, ({ hunk }) => hunk.file);
  const rest = document.uncovered.filter((finding) => {
    const holds = ({ hunk }: Open) => hunk.startLine <= finding.line && finding.line <= hunk.endLine;
    const entry = byFile.get(finding.file)?.find(holds);
    entry?.findings.push(finding);
    return entry === undefined;
  });
  const gates = ({ severity }: { readonly severity: Severity }) => severity === 'fail';
  const isFailing = ({ hunk, findings }: Open) => gates(hunk) || findings.some(gates);
  const soft = hunks.filter((entry) => !isFailing(entry)).flatMap(({ findings }) => findings);
  return {
    failing: hunks.filter(isFailing).map((entry, at, all) => ({
      ...entry,
      tests: entry.hunk.file === all[at - 1]?.hunk.file ? [] : (entry.hunk.tests ?? []),
    })),
    strays: rest.filter(gates),
    warnings: [...soft, ...rest.filter((finding) => !gates(finding))],
  };
}

/** A finding in words, raw: `branch if: arm else (line 20) not taken`, `function rename not called`, `statement not run`. */
export function findingWords({ kind, arm, branch, armLine, line, function: name }: Uncovered): string {
  if (kind === 'statement') return 'statement not run';
  if (kind === 'function') return `function${name === undefined ? '' : ` ${name}`} not called`;
  const place = armLine === undefined || armLine === line ? '' : ` (line ${armLine})`;
  // What reports only number is called `arm 1` already.
  const named = arm === undefined || arm.startsWith('arm ') ? (arm ?? 'arm') : `arm ${arm}`;
  return `branch${branch === undefined ? '' : ` ${branch}`}: ${named}${place} not taken`;
}
