import type { MutateSchema } from '../mutate/schema.js';

export interface MutateDiffSchema extends MutateSchema {
  readonly coverageTarget: string;
  readonly baseFallback?: string;
  readonly budget?: string;
}
