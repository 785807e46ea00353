import type { FeatureStatus, LastVerdict, NextAction } from '../model/status.js';

/** Where a feature stands, before it is said what to do. */
export type Standing = Omit<FeatureStatus, 'next'> & {
  /** Whether the manifest names code to mutate. */
  readonly mutates: boolean;
};

/** How the targets of a workspace are called. */
export interface CommandNames {
  readonly measure: (project: string) => string;
  readonly bands: (project: string) => string;
  readonly diff: (project: string) => string;
  readonly mutate: (project: string) => string;
  readonly mutateDiff: (project: string) => string;
}

/**
 * The one thing to do next for a feature: first what a verdict needs, then the verdicts in the order of their layers,
 * each judged again before it is believed.
 */
export function nextAction(standing: Standing, commands: CommandNames): NextAction | null {
  const { project, freshness, changed, bands, diff, mutation, mutationDiff, mutates } = standing;
  if (freshness === 'no-report') {
    return { command: commands.measure(project), why: 'its tests have not been measured' };
  }
  if (freshness === 'stale') {
    return { command: commands.measure(project), why: changed.length > 0 ? OLDER : NO_EVIDENCE };
  }
  if (isOpen(bands))
    return { command: commands.bands(project), why: 'its bands are not judged on this report' };
  if (isOpen(diff))
    return { command: commands.diff(project), why: 'its change is not judged on this report' };
  if (diff.status === 'fail') {
    return { command: commands.diff(project), why: what(diff, TESTS, 'test the hunks named here') };
  }
  if (bands.status === 'fail') {
    return { command: commands.bands(project), why: what(bands, TESTS, 'test what pulls its layers down') };
  }
  if (!mutates) return null;
  // Which most features never ask: it is open only where it failed.
  if (mutationDiff?.status === 'fail' && !mutationDiff.outdated) {
    return {
      command: commands.mutateDiff(project),
      why: what(mutationDiff, ASSERTIONS, 'assert on what survived of the change'),
    };
  }
  if (isOpen(mutation))
    return { command: commands.mutate(project), why: 'its tests were not tried on this code' };
  if (mutation.status === 'fail') {
    return { command: commands.mutate(project), why: what(mutation, ASSERTIONS, 'assert on what survived') };
  }
  return null;
}

const OLDER = 'its report is older than what it measured';
const NO_EVIDENCE =
  'its report is no evidence: it is of a run that failed, or its provenance.json can not be read';

/** The reasons that tests of what is listed mend, and those that assertions do; any other has steps of its own. */
const TESTS: readonly string[] = ['uncovered', 'below-band'];
const ASSERTIONS: readonly string[] = ['below-threshold'];

/** What mends a verdict that failed, by what the status knows of it: what else a verdict asks for, it says itself. */
const what = ({ reason }: LastVerdict, mended: readonly string[], by: string): string =>
  `${mended.includes(reason) ? by : 'run this, and take the steps it says'}: ${reason}`;

/** Whether there is no verdict, or none on what lies there now. */
function isOpen<V extends LastVerdict>(verdict: V | null): verdict is null {
  return verdict === null || verdict.outdated;
}
