import type { ResolvedPluginOptions } from './plugin-options.js';
import type { WorkspaceFacts } from './workspace-facts.js';

/** What the targets of one project are made from. */
export interface TargetRequest {
  readonly projectRoot: string;
  readonly hasManifest: boolean;
  readonly options: ResolvedPluginOptions;
  readonly workspace: WorkspaceFacts;
  /** The major version of the Vitest that the project runs; null where none is installed. */
  readonly vitest: number | null;
  /** nx.json `defaultBase`. */
  readonly defaultBase: string | undefined;
  /** Names that nx.json `namedInputs` defines. */
  readonly namedInputs: ReadonlySet<string>;
  readonly platform: NodeJS.Platform;
}

/** The ref that the executors are given, for when NX_BASE is unset. */
export const fallbackOf = ({ options, defaultBase }: TargetRequest): string | undefined =>
  options.base || defaultBase || undefined;
