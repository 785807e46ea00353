import type { DiffDocument, Step } from '../../model/document.js';
import { reasonSteps, WITH_MUTATION } from '../steps/reason-steps.js';
import type { TargetOptions } from '../target-names.js';
import { findingsOf } from './findings.js';

/** What to do about lines that ran at the base. */
export const LOST_STEP: Step = {
  words: 'bring back or write the test that runs them, or delete the lines',
  code: null,
};

/** The projects of what gates in a diff, null among them where a finding has none that is known. */
function gatingProjects(document: DiffDocument): (string | null)[] {
  const { failing, strays } = findingsOf(document);
  const layers = document.layers.filter(({ status }) => status === 'fail');
  return [
    ...failing.map(({ hunk }) => hunk.project),
    ...strays.map(() => null),
    ...layers.map(({ project }) => project),
  ];
}

/** What to do about the whole of a diff; nothing when nothing is owed or each finding says it itself. */
export function diffSteps(document: DiffDocument, context: TargetOptions): Step[] {
  const verdict = document.mutation === undefined ? 'diff' : WITH_MUTATION;
  const reason = isUncoveredToo(document) ? 'uncovered' : document.reason;
  const { failing, strays } = findingsOf(document);
  const listed = failing.length + strays.length === 0 && document.lost.length > 0 ? 'lost' : 'uncovered';
  const projects = gatingProjects(document);
  return reasonSteps({ ...document, reason }, { ...context, verdict, projects, listed });
}

/** Whether beside what is unmeasured lines are uncovered, and stay so whatever that turns out to be. */
function isUncoveredToo(document: DiffDocument): boolean {
  const { reason, policy, unmeasured, uncovered } = document;
  if (reason !== 'unmeasured' || policy !== 'lines') return false;
  const isOld = unmeasured.some((place) => place.reason === 'statement-unknown-to-report');
  return !isOld && uncovered.some(({ severity }) => severity === 'fail');
}
