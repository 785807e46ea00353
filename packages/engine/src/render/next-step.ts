import { NAMELESS_ROOT } from '../model/project.js';
import type { DiffDocument, Stale, Step, Unmeasured, UnmeasuredReason } from '../model/document.js';
import { MUTATION_MENDS, MUTATION_REPEATS } from './mutation/mutation-mends.js';
import { TARGETS, type TargetNames, type TargetOptions } from './target-names.js';

/** What judges lines and mutants of a change in one; no target does. */
export const WITH_MUTATION = 'diff --with-mutation';

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
  return measureStep(`${UNMEASURED[reason]}${more}`, own, [project], (target) => run(target, project, ofAll));
}

/** Our own target leaves the report where it is looked for; another may leave none, and a command one elsewhere. */
function whereReportIs({ targets = TARGETS }: TargetOptions): string {
  if (targets === null) return ', and where its report is in no folder named coverage, name that by --report';
  return isOwn(targets)
    ? ''
    : ', and where its target is not of this plugin, have it write coverage as json or lcov, not in CI alone';
}

/** A target that measures in CI alone leaves the report of an earlier run, and Nx caches that. */
const whetherMeasured = ({ targets = TARGETS }: TargetOptions): string =>
  targets === null || isOwn(targets)
    ? ''
    : ', and where its target leaves the report as it was, have it measure always, not in CI alone';

const isOwn = ({ measure }: TargetNames): boolean => measure === TARGETS.measure;

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

export function staleStep(project: string | null, context: TargetOptions): Step {
  if (project === null)
    return {
      words: 'judge what lies here: apply the patch or make it anew, or check the commit out',
      code: null,
    };
  const own = inProject(project, context);
  const words = `measure again, the file changed since${whetherMeasured(own)}`;
  return measureStep(words, own, [project], (target) => run(target, project, ofAll));
}

/** What to do about lines that ran at the base. */
export const LOST_STEP: Step = {
  words: 'bring back or write the test that runs them, or delete the lines',
  code: null,
};

/**
 * Measuring is a target's work; where there is none, that of the projects' own commands, or only the workspace knows what
 * runs its tests.
 */
export function measureStep(
  words: string,
  { targets = TARGETS, measures }: TargetOptions,
  projects: readonly (string | null)[],
  command: (target: string) => string,
): Step {
  if (targets !== null) return { words, code: command(targets.measure) };
  const own = [...new Set(projects)].map((project) => measures?.get(project ?? ''));
  // One that ends in a failed threshold has left its report all the same.
  return own.length > 0 && own.every((one) => one !== undefined)
    ? { words, code: own.join('; ') }
    : { words: `${words} (run the tests with coverage)`, code: null };
}

/** What the steps about a whole document are made from. */
interface Asked extends TargetOptions {
  /** What judges again: the target of that name, where there is one, or the command. */
  readonly verdict: 'bands' | 'diff' | typeof WITH_MUTATION;
  /** The projects whose findings gate; a command names the project when it is the only one. */
  readonly projects: readonly (string | null)[];
  /** The list that holds what gates as `uncovered`: `lost` where all of that ran at the base. */
  readonly listed?: 'uncovered' | 'lost';
}

/** What to do about a whole document; nothing when nothing is owed or each finding says it itself. */
export function reasonSteps(
  {
    reason,
    unmeasured,
    diagnostics,
    mutation,
  }: Pick<DiffDocument, 'reason' | 'unmeasured' | 'diagnostics' | 'mutation'>,
  { verdict, projects, listed = 'uncovered', again, targets = TARGETS, measures }: Asked,
): Step[] {
  const [first = null, ...others] = new Set(projects);
  const only = others.length === 0 ? first : null;
  const runs = projects.some((project) => targetsOf(project, targets) === null) ? null : targets;
  // Bands are of all projects, and where nothing changed, or since another base, Nx takes none for affected.
  const all = verdict === 'bands' || again !== undefined ? ofAll : ofAffected;
  const judgedAgain = (words: string): Step[] =>
    runs === null || verdict === WITH_MUTATION || again !== undefined
      ? [
          measureStep(`${words}, then measure`, { targets: runs, measures }, projects, (target) =>
            run(target, only, all),
          ),
          { words: 'ask again', code: again ?? `npx coverage ${verdict}` },
        ]
      : [{ words: `${words}, then`, code: run(runs[verdict], only, all) }];
  const measured = (words: string): Step => measureStep(words, { targets, measures }, projects, all);
  const isPartial = diagnostics.some(({ code }) => code === 'REPORT_PARTIAL');
  const whole = isPartial
    ? [measured('run all tests, for what is listed may be covered by those left out')]
    : [];
  const survived =
    mutation?.reason === 'below-threshold' ? `, and ${MUTATION_MENDS['below-threshold']!}` : '';
  switch (reason) {
    case 'uncovered':
      return [...whole, ...judgedAgain(`write tests that reach what is listed as ${listed}${survived}`)];
    case 'below-band':
      return [...whole, ...judgedAgain('write tests for the files listed')];
    case 'not-detected': {
      const why = mutation?.reason ?? 'below-threshold';
      const words = MUTATION_REPEATS[why];
      return words === undefined
        ? judgedAgain(MUTATION_MENDS[why]!)
        : [{ words, code: again ?? `npx coverage ${verdict}` }];
    }
    case 'no-report':
      if (diagnostics.some(({ severity }) => severity === 'error')) return [measured(measureFirst(null))];
      return unmeasured.length > 0 ? [] : [measured(measureFirst(targets))];
    case 'unreadable-report':
      return [measured('measure again, or mend what the diagnostics name')];
    case 'all-covered':
    case 'nothing-to-check':
    case 'stale':
    case 'unmeasured':
      return [];
  }
}

/** @param targets null where reports may lie elsewhere than targets leave them */
export const measureFirst = (targets: TargetNames | null): string =>
  targets === null ? 'measure first, or name by --report where the reports lie' : 'measure first';

const ofAffected = (target: string): string => `npx nx affected -t ${target}`;

export const ofAll = (target: string): string => `npx nx run-many -t ${target}`;

/** @param otherwise what runs the target where no one project, or none that Nx knows by name, is meant */
const run = (target: string, project: string | null, otherwise: (target: string) => string): string =>
  project === null || project === NAMELESS_ROOT
    ? otherwise(target)
    : `npx nx run ${shellWord(`${project}:${target}`)}`;

/** The same with the targets of one project. */
const inProject = (project: string | null, context: TargetOptions): TargetOptions => ({
  ...context,
  targets: targetsOf(project, context.targets),
});

/** The targets of a project; null where Nx knows none of ours there. */
const targetsOf = (project: string | null, targets: TargetNames | null = TARGETS): TargetNames | null =>
  project !== null && targets?.without?.has(project) ? null : targets;

/** A word of a command line, such that a POSIX shell takes it as it is. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
