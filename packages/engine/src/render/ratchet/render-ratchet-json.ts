import type { RatchetDocument } from '../../model/ratchet.js';
import { steppedJson } from '../stepped-json.js';
import type { TargetOptions } from '../target-names.js';
import { ratchetSteps } from './ratchet-steps.js';

/** What was raised as JSON, with the steps that the text says. */
export const renderRatchetJson = (document: RatchetDocument, options: TargetOptions = {}): string =>
  steppedJson(document, ratchetSteps(document, options));
