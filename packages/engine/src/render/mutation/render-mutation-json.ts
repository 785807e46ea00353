import type { MutationDocument } from '../../model/mutation.js';
import { steppedJson } from '../stepped-json.js';
import type { TargetOptions } from '../target-names.js';
import { mutationSteps } from './mutation-steps.js';

/** The document as JSON, with the steps that the other formats say. */
export const renderMutationJson = (
  document: MutationDocument,
  { again }: Pick<TargetOptions, 'again'> = {},
): string => steppedJson(document, mutationSteps(document, again));
