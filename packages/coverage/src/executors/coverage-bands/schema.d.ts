import type { Mode } from '@org/coverage-engine';
import type { DefaultBands } from '../../io/plugin/plugin-options.js';

export interface CoverageBandsSchema {
  readonly coverageTarget: string;
  readonly mode?: Mode;
  readonly bands?: DefaultBands;
  readonly pluginVersion?: string;
}
