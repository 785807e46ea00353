import { DEFAULT_TARGET_NAMES } from '../model/target-names.js';

/** What the targets that measure and judge are called in an Nx workspace. */
export interface TargetNames {
  readonly measure: string;
  readonly bands: string;
  readonly diff: string;
  /** Projects that have none of these targets, by name: what Nx can not run there is not said. */
  readonly without?: ReadonlySet<string>;
}

/** Which targets the commands of next steps name. */
export interface TargetOptions {
  /** Null where no Nx runs them, and the steps name the `coverage` commands; the plugin's own names unless told. */
  readonly targets?: TargetNames | null;
  /** What to type where no target measures a project, by its name, as far as that is known. */
  readonly measures?: ReadonlyMap<string, string> | undefined;
  /** What `nx affected` is to be told to compare with; undefined where it would take the same base by itself. */
  readonly affectedBase?: string | undefined;
  /** The command line that asks the same again, where no target does. */
  readonly again?: string | undefined;
}

/** The plugin's own names, which stand where none were told. */
export const TARGETS: TargetNames = {
  measure: DEFAULT_TARGET_NAMES.measureTargetName,
  bands: DEFAULT_TARGET_NAMES.bandsTargetName,
  diff: DEFAULT_TARGET_NAMES.diffTargetName,
};

/** The options with the targets of one project. */
export const inProject = (project: string | null, context: TargetOptions): TargetOptions => ({
  ...context,
  targets: targetsOf(project, context.targets),
});

/** The targets of a project; null where Nx knows none of ours there. */
export const targetsOf = (
  project: string | null,
  targets: TargetNames | null = TARGETS,
): TargetNames | null => (project !== null && targets?.without?.has(project) ? null : targets);

/** Whether targets are those of the plugin, which leave the report where it is looked for. */
export const isOwn = ({ measure }: TargetNames): boolean => measure === TARGETS.measure;
