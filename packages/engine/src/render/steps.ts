import type { Step } from '../model/document.js';
import { bandsStep } from './band-words.js';
import { isBandsDocument, type CoverageDocument } from './coverage-document.js';
import { diffStep } from './findings.js';
import { LOST_STEP, staleStep, unmeasuredStep } from './next-step.js';
import type { TargetNames } from './target-names.js';

/** What to do about the whole of a document; null when nothing is owed or each finding says it itself. */
export const wholeStep = (document: CoverageDocument, targets: TargetNames | null): Step | null =>
  isBandsDocument(document) ? bandsStep(document, targets) : diffStep(document, targets);

/** All that is to be done, each once: what the reports lack, what was lost, and then what the document's reason asks for. */
export function stepsOf(document: CoverageDocument, targets: TargetNames | null): Step[] {
  if (document.status === 'pass' && document.wouldFail !== true) return [];
  const lost = isBandsDocument(document) || document.lost.length === 0 ? [] : [LOST_STEP];
  const steps = [
    ...document.stale.map(({ project }) => staleStep(project, targets)),
    ...document.unmeasured.map(({ reason, project }) => unmeasuredStep(reason, project, targets)),
    ...lost,
    wholeStep(document, targets) ?? [],
  ].flat();
  return [...new Map(steps.map((step) => [`${step.words}\n${step.code}`, step])).values()];
}
