import { outcomeOf, passes } from '../judge/outcome.js';
import { compareText } from '../model/compare-text.js';
import type { DiffDocument, Severity, WantedTest } from '../model/document.js';
import type { Survivor } from '../model/mutation.js';
import type { MutationDocument, ProjectMutation } from '../model/mutation-document.js';
import { addRatios } from '../numbers/ratio.js';

/**
 * One verdict of two on the same change: it fails where either does, and lists all places that want a test by place,
 * those that no test runs and those where a change of the code goes unnoticed.
 *
 * What coverage has against the change takes precedence as the reason. Survivors that are held back are not listed.
 */
export function joinMutation(diff: DiffDocument, mutation: MutationDocument): DiffDocument {
  const { hunks } = diff;
  const failed = mutation.projects.some((project) => project.status === 'fail');
  const reason = failed && passes(diff.reason) ? 'not-detected' : diff.reason;
  return {
    ...diff,
    ...outcomeOf(reason, diff.mode),
    mutation: {
      status: mutation.status,
      reason: mutation.reason,
      score: addRatios(...mutation.projects.map(({ score }) => score)),
      notRun: mutation.projects.reduce((total, project) => total + untriedOf(project), 0),
    },
    next: [
      ...hunks.map(uncoveredPlace),
      ...mutation.projects.flatMap((project) => survivedPlaces(project, hunks)),
    ].sort(byPlace),
    diagnostics: [...diff.diagnostics, ...mutation.diagnostics],
  };
}

const untriedOf = ({ counts, notRun = [] }: ProjectMutation): number =>
  Math.max(
    counts.notRun,
    notRun.reduce((total, { mutants }) => total + (mutants ?? 0), 0),
  );

const uncoveredPlace = (hunk: DiffDocument['hunks'][number]): WantedTest => ({
  file: hunk.file,
  startLine: hunk.startLine,
  endLine: hunk.endLine,
  found: 'uncovered',
  severity: hunk.severity,
  project: hunk.project,
  layer: hunk.layer,
  function: hunk.function,
});

/** Survivors of lines that follow each other are one place. */
function survivedPlaces(
  { project, status, survivors }: ProjectMutation,
  hunks: DiffDocument['hunks'],
): readonly WantedTest[] {
  const severity: Severity = status === 'fail' ? 'fail' : 'warn';
  const groups: Survivor[][] = [];
  for (const survivor of survivors) {
    if (survivor.heldBack !== undefined || isListed(survivor, hunks)) continue;
    const last = groups.at(-1)?.at(-1);
    const isNext = last?.file === survivor.file && survivor.range.start.line - last.range.start.line <= 1;
    if (isNext) groups.at(-1)!.push(survivor);
    else groups.push([survivor]);
  }
  return groups.map((group) => ({
    file: group[0]!.file,
    startLine: group[0]!.range.start.line,
    endLine: group.at(-1)!.range.start.line,
    found: 'survived',
    severity,
    project,
    layer: group[0]!.layer,
    function: null,
    survivors: group,
  }));
}

/** That no test runs it is said already. */
const isListed = ({ file, range, status }: Survivor, hunks: DiffDocument['hunks']): boolean =>
  status === 'no-coverage' &&
  hunks.some(
    (hunk) => hunk.file === file && hunk.startLine <= range.start.line && range.start.line <= hunk.endLine,
  );

const byPlace = (a: WantedTest, b: WantedTest): number =>
  compareText(a.file, b.file) ||
  a.startLine - b.startLine ||
  a.endLine - b.endLine ||
  compareText(b.found, a.found);
