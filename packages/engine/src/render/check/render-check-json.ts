import type { CheckDocument } from '../../model/check.js';
import { steppedJson } from '../stepped-json.js';
import { checkSteps } from './check-steps.js';

/** What was found as JSON, with the steps that the other formats say. */
export const renderCheckJson = (document: CheckDocument): string =>
  steppedJson(document, checkSteps(document));
