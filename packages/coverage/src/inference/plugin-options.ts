import type { TargetConfiguration } from '@nx/devkit';
import type { VerdictOptions } from '../io/plugin/verdict-settings.js';
import { DEFAULT_TARGET_NAMES } from '../io/plugin/plugin-targets.js';

/** What `options` of the plugin `@org/coverage` in nx.json may hold. */
export interface CoveragePluginOptions extends VerdictOptions {
  /** Runs the tests with coverage; `coverage-measure` when left out. Not made when `coverageTarget` is set. */
  readonly measureTargetName?: string;
  /** Judges the declared bands (L0); `coverage` when left out. */
  readonly bandsTargetName?: string;
  /** Judges the changed lines (L1); `coverage-diff` when left out. */
  readonly diffTargetName?: string;
  /** Makes one summary of the whole workspace (L2), on the root project; `coverage-aggregate` when left out. */
  readonly aggregateTargetName?: string;
  /** Mutates the code of the mutation targets (L3); `mutate` when left out. */
  readonly mutateTargetName?: string;
  /** Mutates what changed (L3); `mutate-diff` when left out. */
  readonly mutateDiffTargetName?: string;
  /** The time that `mutate-diff` may take, as `30s`; no limit when left out. */
  readonly mutationBudget?: string;
  /**
   * A target of the workspace's own that writes the report (`test`), in place of `coverage-measure`.
   * Projects with a Vitest, Vite or Jest configuration and no manifest are then judged on their changed lines too.
   */
  readonly coverageTarget?: string;
  /** Inputs added to both verdicts, for what a manifest reads from outside its project. */
  readonly inputs?: NonNullable<TargetConfiguration['inputs']>;
}

/** The options with every target name known. */
export type ResolvedPluginOptions = CoveragePluginOptions & Readonly<Record<TargetOption, string>>;

type TargetOption = keyof typeof DEFAULT_TARGET_NAMES;

const TARGET_OPTIONS = Object.keys(DEFAULT_TARGET_NAMES) as TargetOption[];

const OPTION_NAMES: Readonly<Record<keyof CoveragePluginOptions, true>> = {
  measureTargetName: true,
  bandsTargetName: true,
  diffTargetName: true,
  aggregateTargetName: true,
  mutateTargetName: true,
  mutateDiffTargetName: true,
  mutationBudget: true,
  coverageTarget: true,
  base: true,
  mode: true,
  policy: true,
  branches: true,
  bands: true,
  acknowledged: true,
  inputs: true,
};

/**
 * Fills in the target names.
 *
 * Throws on an unknown option, since a misspelled `mode` would silently have no effect, and on two targets of one name:
 * only one would be made, and a measurement in place of a verdict always passes.
 */
export function resolvePluginOptions(options: CoveragePluginOptions | undefined): ResolvedPluginOptions {
  for (const name of Object.keys(options ?? {})) {
    if (!(name in OPTION_NAMES)) {
      throw new Error(
        `nx.json: the plugin @org/coverage has no option "${name}". ` +
          `Its options are ${Object.keys(OPTION_NAMES).join(', ')}.`,
      );
    }
  }
  const names = TARGET_OPTIONS.map((name) => [name, options?.[name] ?? DEFAULT_TARGET_NAMES[name]]);
  const resolved = { ...options, ...Object.fromEntries(names) } as ResolvedPluginOptions;
  assertOwnNames(resolved);
  return resolved;
}

function assertOwnNames(options: ResolvedPluginOptions): void {
  // `coverageTarget` replaces the target that measures.
  const names = TARGET_OPTIONS.map((name) =>
    name === 'measureTargetName' && options.coverageTarget !== undefined ? 'coverageTarget' : name,
  );
  const byTarget = new Map<unknown, string>();
  for (const name of names) {
    const target: unknown = options[name];
    if (typeof target !== 'string' || target === '')
      throw new Error(`nx.json: the option "${name}" of the plugin @org/coverage is no name of a target.`);
    const other = byTarget.get(target);
    if (other !== undefined)
      throw new Error(
        `nx.json: "${other}" and "${name}" of the plugin @org/coverage are both "${target}", and one target would ` +
          `take the place of the other. Give ${name} another name.`,
      );
    byTarget.set(target, name);
  }
}
