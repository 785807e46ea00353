import {
  nameIn,
  parseSummary,
  type Diagnostic,
  type Figures,
  type PackageSummary,
  type SummaryDocument,
} from '@org/coverage-engine';
import { filesAt } from '../../io/files/files-at.js';
import { readText } from '../../io/files/read-text.js';
import { SUMMARY_FILE } from '../../io/reports/report-places.js';
import type { Workspace } from '../../io/workspace.js';

/** Figures of an earlier summary, and the commit at which they were measured (null: unknown). */
export interface LastFigures {
  readonly former: PackageSummary & Figures;
  readonly measuredAt: string | null;
}

/** A package by its present name and the project's workspace-relative POSIX folder ('' for the root). */
export interface NamedPackage {
  readonly name: string;
  readonly root: string;
}

/** What earlier summaries know: the one that lies there, then the committed one. */
export interface LastSummaries {
  readonly figuresOf: (of: NamedPackage) => LastFigures | null;
  readonly mutationOf: (of: NamedPackage) => PackageSummary['mutation'];
  readonly diagnostics: readonly Diagnostic[];
}

/** The name of the summary that is committed, relative to the workspace: the one that is written, where it lies inside. */
export const committedName = (name: string): string =>
  name.startsWith('/') || /^[A-Za-z]:/.test(name) ? SUMMARY_FILE : name;

/** The summary that a commit holds, in the words of `git show`: its text, or null. */
export async function summaryAt(workspace: Workspace, commit: string, name: string): Promise<string | null> {
  const files = await filesAt(workspace, commit, [name]);
  return files.get(name)?.toString('utf8') ?? null;
}

/**
 * @param file absolute path of the summary that is about to be written
 * @param name as documents name it
 * @param head the commit checked out
 * @param names of the present packages
 */
export async function lastSummaries(
  workspace: Workspace,
  file: string,
  name: string,
  head: string | null,
  names: ReadonlySet<string>,
): Promise<LastSummaries> {
  const present = readText(file);
  const committed = head === null ? null : await summaryAt(workspace, head, committedName(name));
  const read = [
    ...(present === null ? [] : [parseSummary(present, name)]),
    ...(committed === null || committed === present
      ? []
      : [parseSummary(committed, `HEAD:${committedName(name)}`)]),
  ];
  const summaries = read.flatMap(({ value }) => value ?? []);
  return {
    figuresOf: (of) => first(summaries, (summary) => figuresIn(summary, entryOf(summary, of, names))),
    mutationOf: (of) =>
      first(summaries, (summary) => entryOf(summary, of, names)?.mutation ?? null) ?? undefined,
    // What is written anew needs no mending; that nothing could be carried from it must be known.
    diagnostics: read.flatMap(({ diagnostics }) =>
      diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' as const })),
    ),
  };
}

/**
 * What a summary says of a package, also under the former name of what stands in its folder.
 *
 * @param names of the present packages
 */
export function entryOf(
  summary: SummaryDocument,
  { name, root }: NamedPackage,
  names: ReadonlySet<string>,
): PackageSummary | undefined {
  const found = nameIn(summary, name, root === '' ? '.' : root, (other) => names.has(other));
  return found === null ? undefined : summary.byPackage[found];
}

function first<T>(
  summaries: readonly SummaryDocument[],
  of: (summary: SummaryDocument) => T | null,
): T | null {
  for (const summary of summaries) {
    const found = of(summary);
    if (found !== null) return found;
  }
  return null;
}

function figuresIn(summary: SummaryDocument, former: PackageSummary | undefined): LastFigures | null {
  if (former?.counts === undefined || (former.state !== 'measured' && former.state !== 'carried'))
    return null;
  return {
    former: former as PackageSummary & Figures,
    measuredAt: former.state === 'carried' ? (former.measuredAt ?? null) : summary.commit,
  };
}
