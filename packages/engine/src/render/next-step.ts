import { NAMELESS_ROOT } from '../model/project.js';
import type { DiffDocument, UnmeasuredReason } from '../model/document.js';
import type { TargetNames } from './target-names.js';

/** What to do next: words, and what to type where there is something to type. */
export interface Step {
  readonly words: string;
  readonly code: string | null;
}

/** How to mend one unmeasured place. */
export function unmeasuredStep(
  reason: UnmeasuredReason,
  project: string | null,
  targets: TargetNames | null,
): Step {
  return reason === 'ignored-without-reason'
    ? { words: 'say why the hint is there', code: '/* v8 ignore next -- reason */' }
    : measureStep(UNMEASURED[reason], targets, (target) => run(target, project));
}

const UNMEASURED: Readonly<Record<Exclude<UnmeasuredReason, 'ignored-without-reason'>, string>> = {
  'not-loaded-by-any-test': 'write a test in its own project that imports it, then measure',
  'project-not-run': 'measure its project',
  'statement-unknown-to-report': 'the report does not know the statement; measure again',
  'unparsable-source': 'mend the syntax error, then measure again',
  'line-numbers-unsure':
    'write the lone carriage return, U+2028 or U+2029 above it as an escape, for tools end a line there and git does not; then measure again',
};

export function staleStep(project: string | null, targets: TargetNames | null): Step {
  return measureStep('measure again, the file changed since', targets, (target) => run(target, project));
}

/** Measuring is a target's work; where there is none, only the workspace knows what runs its tests. */
export function measureStep(
  words: string,
  targets: TargetNames | null,
  command: (target: string) => string,
): Step {
  return targets === null
    ? { words: `${words} (run the tests with coverage)`, code: null }
    : { words, code: command(targets.measure) };
}

/**
 * What to do about a whole document; null when nothing is owed or each finding says it itself.
 *
 * @param verdict what judges again: the target of that name, or the command
 * @param projects the projects whose findings gate; the command names the project when it is the only one
 */
export function reasonStep(
  reason: DiffDocument['reason'],
  verdict: 'bands' | 'diff',
  projects: readonly (string | null)[],
  targets: TargetNames | null,
): Step | null {
  const [only = null, ...others] = new Set(projects);
  const again =
    targets === null ? `npx coverage ${verdict}` : run(targets[verdict], others.length === 0 ? only : null);
  switch (reason) {
    case 'uncovered':
      return { words: 'write tests that reach the lines marked >, then', code: again };
    case 'below-band':
      return { words: 'write tests for the files listed, then', code: again };
    case 'no-report':
      return measureStep('measure first', targets, (target) => run(target, null));
    case 'unreadable-report':
      return measureStep('measure again, or mend what the diagnostics name', targets, (target) =>
        run(target, null),
      );
    case 'not-detected':
      return {
        words: 'make the tests notice each change listed as survived, then',
        code: 'npx coverage diff --with-mutation',
      };
    case 'all-covered':
    case 'nothing-to-check':
    case 'stale':
    case 'unmeasured':
      return null;
  }
}

function run(target: string, project: string | null): string {
  return project === null || project === NAMELESS_ROOT
    ? `npx nx affected -t ${target}`
    : `npx nx run ${shellWord(`${project}:${target}`)}`;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
