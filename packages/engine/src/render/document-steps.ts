import type { Step } from '../model/document.js';
import { bandsSteps } from './bands/bands-steps.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { diffSteps, LOST_STEP } from './diff/diff-steps.js';
import type { TargetOptions } from './target-names.js';
import { staleStep } from './steps/stale-step.js';
import { unmeasuredStep } from './steps/unmeasured-step.js';

/** What to do about the whole of a document; nothing when nothing is owed or each finding says it itself. */
export const wholeSteps = (document: CoverageDocument, context: TargetOptions): Step[] =>
  isBandsDocument(document) ? bandsSteps(document, context) : diffSteps(document, context);

/** All that is to be done, each once: what the reports lack, what was lost, and then what the document's reason asks for. */
export function stepsOf(document: CoverageDocument, context: TargetOptions): Step[] {
  if (document.status === 'pass' && document.wouldFail !== true) return [];
  const lost = isBandsDocument(document) || document.lost.length === 0 ? [] : [LOST_STEP];
  const steps = [
    ...document.stale.map(({ project }) => staleStep(project, context)),
    ...document.unmeasured.map((place) => unmeasuredStep(place, document.stale, context)),
    ...lost,
    ...wholeSteps(document, context),
  ];
  return [...new Map(steps.map((step) => [`${step.words}\n${step.code}`, step])).values()];
}
