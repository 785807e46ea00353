import type { MutationDocument } from '../../model/mutation.js';
import { steppedJson } from '../stepped-json.js';
import { mutationSteps } from './mutation-steps.js';

/** The document as JSON, with the steps that the other formats say. */
export const renderMutationJson = (document: MutationDocument): string =>
  steppedJson(document, mutationSteps(document));
