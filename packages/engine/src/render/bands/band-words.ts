import type { BandFile, BandMetric, BandsDocument, Step } from '../../model/document.js';
import { reasonSteps } from '../next-step.js';
import type { TargetOptions } from '../target-names.js';

/** `, needs 99.5 %`, or nothing where the band leaves the metric out. */
export function minimumText({ minimum }: Pick<BandMetric, 'minimum'>): string {
  return minimum === null ? '' : `, needs ${minimum} %`;
}

/** `3 of 10 missing, lines 4, 7, 9`; an ellipsis where the document lists fewer places than are missing. */
export function bandFileText({ missing, total, lines }: BandFile): string {
  const counts = `${missing} of ${total} missing`;
  if (lines.length === 0) return counts;
  const more = lines.length >= LISTED_LINES && missing > lines.length ? ', …' : '';
  return `${counts}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`;
}

/** As many lines as a document lists of one file. */
const LISTED_LINES = 20;

/** The projects that have a layer below its band. */
function failingProjects({ projects }: BandsDocument): string[] {
  return projects
    .filter(({ layers }) => layers.some(({ status }) => status === 'fail'))
    .map(({ project }) => project);
}

/** What to do about the whole of a verdict on bands; nothing when nothing is owed or each finding says it itself. */
export const bandsSteps = (document: BandsDocument, context: TargetOptions): Step[] =>
  reasonSteps(document, { ...context, verdict: 'bands', projects: failingProjects(document) });
