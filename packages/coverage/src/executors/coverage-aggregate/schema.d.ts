export interface CoverageAggregateSchema {
  readonly report?: readonly string[];
  readonly outputDir?: string;
  readonly html?: boolean;
  readonly requireAll?: boolean;
  readonly maxDrop?: number;
  readonly base?: string;
  readonly coverageTarget?: string;
}
