import type { TargetConfiguration } from '@nx/devkit';
import { PROVENANCE_FILE, REPORT_FILES } from '../io/reports/report-places.js';
import { baseKeyCommand } from './base-key.js';

type Input = NonNullable<TargetConfiguration['inputs']>[number];

/** An input that a cached verdict needs, and what it stands for. */
export interface NeededInput {
  readonly what: string;
  readonly input: Input;
}

/** What the key of every verdict holds. */
export const VERDICT_INPUTS: readonly NeededInput[] = [
  // Not `default`: a workspace may narrow that, and a verdict depends on every file that it may judge.
  { what: 'the project’s files', input: '{projectRoot}/**/*' },
  // Reports are ignored by git, so no fileset sees them.
  {
    what: 'the reports',
    input: { dependentTasksOutputFiles: `**/{${[...REPORT_FILES, PROVENANCE_FILE].join(',')}}` },
  },
];

/** What the key of a verdict on changed lines holds besides. */
export function baseInput(
  projectRoot: string,
  ref: string | undefined,
  platform: NodeJS.Platform = process.platform,
): NeededInput {
  return { what: 'the base', input: { runtime: baseKeyCommand(projectRoot, ref, platform) } };
}

/**
 * What the key of a mutation score holds at least, besides inputs that a workspace may narrow.
 *
 * Named from the workspace's root: Nx joins all patterns of `{projectRoot}`, so that what `default` leaves out would be
 * missing here too. For a project at the root that is all files.
 */
export function mutationInputs(projectRoot: string): readonly NeededInput[] {
  const folder = projectRoot === '.' ? '{projectRoot}' : `{workspaceRoot}/${projectRoot}`;
  return [{ what: 'the project’s files', input: `${folder}/**/*` }];
}
