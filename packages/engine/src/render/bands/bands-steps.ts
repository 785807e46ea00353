import type { BandsDocument, Step } from '../../model/document.js';
import { reasonSteps } from '../steps/reason-steps.js';
import type { TargetOptions } from '../target-names.js';

/** The projects that have a layer below its band. */
function failingProjects({ projects }: BandsDocument): string[] {
  return projects
    .filter(({ layers }) => layers.some(({ status }) => status === 'fail'))
    .map(({ project }) => project);
}

/** What to do about the whole of a verdict on bands; nothing when nothing is owed or each finding says it itself. */
export const bandsSteps = (document: BandsDocument, context: TargetOptions): Step[] =>
  reasonSteps(document, { ...context, verdict: 'bands', projects: failingProjects(document) });
