import type { AggregateDocument } from '../model/aggregate.js';
import type { CheckDocument } from '../model/check.js';
import type { Step } from '../model/document.js';
import type { MutationDocument } from '../model/mutation-document.js';
import type { RatchetDocument } from '../model/ratchet.js';
import type { TrendDocument } from '../model/trend.js';
import { aggregateSteps } from './aggregate/aggregate-words.js';
import { checkSteps } from './check/check-steps.js';
import { mutationSteps } from './mutation/mutation-steps.js';
import { ratchetSteps } from './ratchet/ratchet-steps.js';
import { renderPlainJson } from './render-plain-json.js';
import type { TargetOptions } from './target-names.js';
import { trendSteps } from './trend/trend-words.js';

/** The documents as JSON, each with the steps that its other formats say. */
export const renderAggregateJson = (document: AggregateDocument, options: TargetOptions = {}): string =>
  steppedJson(document, aggregateSteps(document, options.targets));

export const renderCheckJson = (document: CheckDocument): string =>
  steppedJson(document, checkSteps(document));

export const renderMutationJson = (document: MutationDocument, options: TargetOptions = {}): string =>
  steppedJson(document, mutationSteps(document, options.again));

export const renderRatchetJson = (document: RatchetDocument, options: TargetOptions = {}): string =>
  steppedJson(document, ratchetSteps(document, options));

export const renderTrendJson = (document: TrendDocument): string =>
  steppedJson(document, trendSteps(document));

/** What every document begins with. */
interface Verdict {
  readonly schemaVersion: 1;
  readonly status: 'pass' | 'fail';
  readonly reason: string;
}

/** The steps follow the reason that asks for them. */
function steppedJson({ schemaVersion, status, reason, ...rest }: Verdict, steps: readonly Step[]): string {
  return renderPlainJson({ schemaVersion, status, reason, steps, ...rest });
}
