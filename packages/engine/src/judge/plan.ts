import { BASELINE } from '@org/coverage-manifest';
import { classify, isNamedByInclude, layerOf } from '@org/coverage-manifest/contract';
import type { ChangeSet, FileChange } from '../model/change.js';
import { compareText } from '../model/compare-text.js';
import type { Skipped } from '../model/document.js';
import { inProject, ownerRoot, type Project } from '../model/project.js';
import { TEST_RULE } from '../model/test-rule.js';
import { lineCount } from '../syntax/line-text.js';

/** Changed lines of a new file: their numbers (1-based, ascending), or all of them. */
export type ChangedLines = readonly number[] | 'all';

/** The numbers of the changed lines of a text. */
export const lineNumbers = (lines: ChangedLines, text: string): readonly number[] =>
  lines === 'all' ? Array.from({ length: lineCount(text) }, (_, index) => index + 1) : lines;

export interface PlannedFile {
  readonly path: string;
  readonly project: Project;
  readonly layer: string;
  readonly lines: ChangedLines;
}

export interface PlannedExclusion {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  readonly lines: ChangedLines;
}

/** What of a change is to be judged, what is left out by a rule, and what is no matter of coverage. */
export interface Plan {
  readonly judged: readonly PlannedFile[];
  readonly excluded: readonly PlannedExclusion[];
  readonly skipped: readonly Skipped[];
}

export interface PlanInput {
  readonly changes: ChangeSet;
  /** The roots of all projects of the workspace: what says whose a file is. */
  readonly roots: ReadonlySet<string>;
  /** The projects to judge, by root. What others changed is left out without a word. */
  readonly projects: ReadonlyMap<string, Project>;
  /** Whether there is a report that may speak for a project: what makes a project without a manifest gate. */
  readonly hasReport: (project: Project) => boolean;
  /** Whether a report of a project names files of this kind: how other languages than JavaScript come to be judged. */
  readonly reportsKind: (project: Project, path: string) => boolean;
}

/** Sorts a change into what is judged, excluded and skipped, each list by path. */
export function plan(input: PlanInput): Plan {
  const judged: PlannedFile[] = [];
  const excluded: PlannedExclusion[] = [];
  const skipped: Skipped[] = [];
  for (const change of input.changes.files) {
    const path = change.newPath ?? change.oldPath!;
    const project = input.projects.get(ownerRoot(input.roots, path) ?? '');
    if (project === undefined) continue;
    const place = placeOf(project, path, input);
    const lines = changedLines(change, project, input);
    const content = skipForContent(change, place.kind === 'judged');
    const skip = (reason: Skipped['reason']) => skipped.push({ file: path, reason });
    if (content) skip(content);
    else if (place.kind === 'outside') skip('not-in-universe');
    else if (!project.hasManifest && !input.hasReport(project)) skip('no-manifest-and-no-report');
    else if (lines !== 'all' && lines.length === 0)
      skip(change.status === 'renamed' ? 'renamed-unchanged' : 'no-executable-code');
    else if (place.kind === 'judged') judged.push({ path, project, layer: place.layer, lines });
    else excluded.push({ path, rule: place.rule, reason: place.reason, lines });
  }
  const byPath = (a: { readonly path: string }, b: { readonly path: string }) => compareText(a.path, b.path);
  return {
    judged: judged.sort(byPath),
    excluded: excluded.sort(byPath),
    skipped: skipped.sort((a, b) => compareText(a.file, b.file)),
  };
}

type Place =
  | { readonly kind: 'judged'; readonly layer: string }
  | { readonly kind: 'excluded'; readonly rule: string; readonly reason: string }
  | { readonly kind: 'outside' };

function placeOf(project: Project, path: string, input: PlanInput): Place {
  const file = inProject(project, path);
  const place = classify(project.contract, file);
  if (place.kind === 'test') return { kind: 'excluded', rule: TEST_RULE, reason: 'a test' };
  const mayBeSource = !project.hasManifest || isNamedByInclude(project.contract, file);
  if (place.kind === 'outside' && mayBeSource && input.reportsKind(project, path)) {
    return { kind: 'judged', layer: project.hasManifest ? layerOf(project.contract, file) : BASELINE };
  }
  return place;
}

function skipForContent(change: FileChange, judged: boolean): Skipped['reason'] | null {
  if (change.status === 'deleted') return 'deleted';
  // A source that git was told to take for binary shows no hunks: hidden is not unchanged.
  if (change.content === 'binary') return judged ? null : 'binary';
  if (change.content === 'text') return null;
  return change.content;
}

/**
 * The lines a change adds. A file is new where it comes into the universe: moved from another project, copied, or
 * renamed from a place that was not judged.
 */
function changedLines(change: FileChange, project: Project, input: PlanInput): ChangedLines {
  if (change.content === 'binary' || change.status === 'copied') return 'all';
  if (change.status === 'renamed' && change.oldPath !== null) {
    if (ownerRoot(input.roots, change.oldPath) !== project.root) return 'all';
    if (placeOf(project, change.oldPath, input).kind !== 'judged') return 'all';
  }
  return change.hunks.flatMap((hunk) => hunk.added);
}
