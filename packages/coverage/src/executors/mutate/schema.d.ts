import type { Mode } from '@org/coverage-engine';

export interface MutateSchema {
  readonly mode?: Mode;
  readonly threshold?: number;
  readonly concurrency?: number;
  readonly pluginVersion?: string;
}
