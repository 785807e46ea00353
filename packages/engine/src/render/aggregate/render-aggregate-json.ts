import type { AggregateDocument } from '../../model/aggregate.js';
import { steppedJson } from '../stepped-json.js';
import type { TargetOptions } from '../target-names.js';
import { aggregateSteps } from './aggregate-words.js';

/** The aggregate as JSON, with the steps that the other formats say. */
export const renderAggregateJson = (document: AggregateDocument, options: TargetOptions = {}): string =>
  steppedJson(document, aggregateSteps(document, options.targets));
