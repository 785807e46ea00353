import type { DefaultBands, Mode } from '@org/coverage-engine';

export interface CoverageBandsSchema {
  readonly coverageTarget: string;
  readonly mode?: Mode;
  readonly bands?: DefaultBands;
  readonly pluginVersion?: string;
}
