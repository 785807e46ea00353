import type { CoverageDocument } from './coverage-document.js';
import { renderPlainJson } from './render-plain-json.js';
import { stepsOf } from './document-steps.js';
import type { TargetOptions } from './target-names.js';

/** What is written first. Some of it is added to a document last. */
const FIRST = [
  'schemaVersion',
  'status',
  'reason',
  'mode',
  'policy',
  'precision',
  'freshness',
  'reportHash',
  'provenanceHash',
  'base',
  'head',
  'wouldFail',
  'steps',
  'totals',
  'uncovered',
  'hunks',
  'mutation',
  'next',
] as const;

/**
 * The document as JSON, with the steps that the other formats say: keys in the order of its type, indented by two, one
 * newline at the end.
 */
export function renderJson(document: CoverageDocument, options: TargetOptions = {}): string {
  const complete: Partial<Record<(typeof FIRST)[number], unknown>> = {
    ...document,
    steps: stepsOf(document, options),
  };
  return renderPlainJson({
    ...Object.fromEntries(FIRST.map((key) => [key, complete[key]])),
    ...complete,
  });
}
