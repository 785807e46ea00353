import type { Policy } from '@org/coverage-engine';
import type { CoveragePluginOptions } from '../../inference/plugin-options.js';
import type { CoverageBandsSchema } from '../coverage-bands/schema.js';

export interface CoverageDiffSchema extends CoverageBandsSchema {
  readonly baseFallback?: string;
  readonly policy?: Policy;
  readonly branches?: CoveragePluginOptions['branches'];
}
