import type { TrendDocument } from '../../model/trend.js';
import { steppedJson } from '../stepped-json.js';
import { trendSteps } from './trend-words.js';

/** The trend as JSON, with the steps that the text says. */
export const renderTrendJson = (document: TrendDocument): string =>
  steppedJson(document, trendSteps(document));
