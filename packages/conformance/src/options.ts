import type { Band } from '@org/coverage-manifest';

/** Where the check says what it does not throw. `console`, Nest's logger and pino's are such. */
export interface ConformanceLogger {
  debug(message: string): void;
  warn(message: string): void;
}

/**
 * By layer (`baseline` is one), the least that its band must ask for. A layer that is named replaces the standard floor of
 * that layer, a metric that is left out has no floor; the other known layers keep theirs.
 *
 * @example { entities: { lines: 86, functions: 50 } }
 */
export type Floor = Readonly<Record<string, Band>>;

export interface ConformanceOptions {
  /** The feature's folder, absolute: the one with `coverage/` and `src/`. */
  readonly root: string;
  /** Default: warnings go to stderr, the rest nowhere. */
  readonly logger?: ConformanceLogger;
  /** Default `process.env`. `NODE_ENV=production` refuses what is stale; `USE_DEV_SEED=true` turns each refusal into a warning. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default: the standard bands of the known layers. */
  readonly floor?: Floor;
}
