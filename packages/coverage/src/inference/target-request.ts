import type { NxJsonConfiguration } from '@nx/devkit';
import type { ResolvedPluginOptions } from './plugin-options.js';
import type { WorkspaceFacts } from './workspace-facts.js';

export type NamedInputs = NonNullable<NxJsonConfiguration['namedInputs']>;

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
  /** nx.json `namedInputs`. */
  readonly namedInputs: NamedInputs;
  readonly platform: NodeJS.Platform;
}

/** The ref that the executors are given, for when NX_BASE is unset. */
export const fallbackOf = ({ options, defaultBase }: TargetRequest): string | undefined =>
  options.base || defaultBase || undefined;
