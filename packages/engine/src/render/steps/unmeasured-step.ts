import type { Stale, Step, Unmeasured, UnmeasuredReason } from '../../model/document.js';
import { inProject, isOwn, TARGETS, type TargetOptions } from '../target-names.js';
import { measureStep } from './measure-step.js';
import { ofAll, runTarget } from './nx-commands.js';
import { staleStep } from './stale-step.js';

/** How to mend one unmeasured place: what a stale report does not know, one of now may. */
export function unmeasuredStep(
  { file, reason, project }: Unmeasured,
  stale: readonly Stale[],
  context: TargetOptions,
): Step {
  if (UNKNOWN.has(reason) && stale.some((one) => one.project === project)) return staleStep(project, context);
  const own = inProject(project, context);
  const isUnknown = reason === 'statement-unknown-to-report';
  const more = reason === 'project-not-run' ? whereReportIs(own) : isUnknown ? whyInNoReport(file) : '';
  return measureStep(`${UNMEASURED[reason]}${more}`, own, [project], (target) =>
    runTarget(target, project, ofAll),
  );
}

/** Our own target leaves the report where it is looked for; another may leave none, and a command one elsewhere. */
function whereReportIs({ targets = TARGETS }: TargetOptions): string {
  if (targets === null) return ', and where its report is in no folder named coverage, name that by --report';
  return isOwn(targets)
    ? ''
    : ', and where its target is not of this plugin, have it write coverage as json or lcov into one of its outputs, not in CI alone';
}

/** What a compiler of components keeps out of all reports, which measuring again won't change. */
function whyInNoReport(file: string): string {
  const why = /\.(?:vue|astro)$/.exec(file);
  return why === null
    ? ''
    : `, and where that does not help, import what it does from a module: ${IN_NO_REPORT[why[0] as '.vue' | '.astro']}`;
}

const IN_NO_REPORT = {
  '.vue':
    'code in defineProps and the like is in no report, for Vue copies it out of the script, nor is a template in another language than HTML',
  '.astro': 'a <script> outside of the fences runs in browsers only, and is in no report',
};

/** Code that is in no report, or not as it is. */
const UNKNOWN: ReadonlySet<UnmeasuredReason> = new Set([
  'not-loaded-by-any-test',
  'statement-unknown-to-report',
]);

const UNMEASURED: Readonly<Record<UnmeasuredReason, string>> = {
  // No hint to copy: its reason would pass as well.
  'ignored-without-reason':
    'take the ignore hint out and write a test, or say at its end, after --, why it stays; then measure',
  'not-loaded-by-any-test':
    'write a test in its own project that imports it, or, where one does, look what in its configuration leaves the file out of coverage (include, coverage.exclude, setupFiles); then measure',
  'project-not-run': 'measure its project',
  'statement-unknown-to-report': 'the report does not know the statement; measure again',
  'unparsable-source': 'mend the syntax error, then measure again',
  'line-numbers-unsure':
    'write the lone carriage return, U+2028 or U+2029 above it as an escape, for tools end a line there and git does not; then measure again',
  'line-shared-in-lcov':
    'LCOV has one count for all code that begins on this line, of which this may not run: write it on a line of its own, or add json to the reporters of the coverage, then measure again',
  'behind-untaken-await':
    'V8 does not count what follows an await that no test came to: write a test that takes the way with the await above it, or give that way an if of its own; then measure again',
  'markup-unknown-to-lcov':
    'LCOV does not say whether this markup was rendered: add json to coverage.reporter, then measure again',
  'component-counted-by-line':
    'the report counts lines of a component that did not run: set coverage.experimentalAstAwareRemapping in the configuration of Vitest 3 (Vitest 4 needs nothing), or take its provider istanbul; then measure again',
};
