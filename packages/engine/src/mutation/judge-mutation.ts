import { classify } from '@org/coverage-manifest/contract';
import { outcomeOf, passes } from '../judge/outcome.js';
import { compareText } from '../model/compare-text.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Mode } from '../model/document.js';
import {
  MUTATION_REASONS,
  type Mutant,
  type MutantCounts,
  type MutationDoubt,
  type MutationReason,
  type NotRun,
} from '../model/mutation.js';
import type {
  MutationDocument,
  MutatedFile,
  MutationScope,
  ProjectMutation,
} from '../model/mutation-document.js';
import { inProject, type Project } from '../model/project.js';
import { meets } from '../numbers/meets.js';
import { isEmpty } from '../numbers/ratio.js';
import { countMutants } from './count-mutants.js';
import { survivorsOf } from './survivors.js';

/** What the run of one project gave. */
export interface MutationRun {
  readonly project: Project;
  /** In place of the contract's `mutationThreshold`. */
  readonly threshold?: number;
  /** All mutants that were made, tried or not. */
  readonly mutants: readonly Mutant[];
  /** Of a change: whether a mutant is of changed code. Others are of what changed tests reach, and may not make up for it. */
  readonly isChanged?: (mutant: Mutant) => boolean;
  /** Set where a change had all of the project mutated, and not a part of it: then something must be left to judge. */
  readonly isWhole?: boolean;
  /** Set when the run can not be judged, whatever mutants it gave. */
  readonly doubt?: MutationDoubt;
  /** Set when a time budget was given: what was left when it ended. */
  readonly notRun?: readonly NotRun[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Judges the mutants of some projects against their thresholds, each project by itself.
 *
 * Only what is certain passes: a mutant that was not tried, or mutants of which not one could be judged, fail whatever
 * the others say.
 */
export function judgeMutation(
  runs: readonly MutationRun[],
  mode: Mode,
  scope?: MutationScope,
): MutationDocument {
  const empty: MutationReason = scope?.kind === 'diff' ? 'nothing-to-check' : 'nothing-to-mutate';
  const projects = runs
    .map((run) => judgeRun(run, run.isWhole ? 'nothing-to-mutate' : empty))
    .sort((a, b) => compareText(a.root, b.root));
  const reason =
    MUTATION_REASONS.find((candidate) => projects.some((project) => project.reason === candidate)) ?? empty;
  return {
    schemaVersion: 1,
    ...outcomeOf(reason, mode),
    ...(scope === undefined ? {} : { scope }),
    projects,
    diagnostics: runs.flatMap(({ diagnostics }) => diagnostics),
  };
}

function judgeRun(run: MutationRun, empty: MutationReason): ProjectMutation {
  const { project, threshold: asked, mutants, doubt, notRun } = run;
  const { contract } = project;
  const threshold = asked ?? contract.mutationThreshold;
  const layerOf = (file: string) => {
    const place = classify(contract, inProject(project, file));
    return place.kind === 'judged' ? place.layer : place.kind;
  };
  const counts = countMutants(mutants);
  const changed = changedCounts(run, counts);
  const reasons = [reasonOf(counts, threshold, notRun, empty)];
  if (changed !== null) reasons.push(reasonOf(changed, threshold, leftOf(changed), empty));
  const reason = doubt ?? MUTATION_REASONS.find((candidate) => reasons.includes(candidate))!;
  return {
    project: project.name,
    root: project.root,
    status: passes(reason) ? 'pass' : 'fail',
    reason,
    threshold,
    targets: [...contract.mutationTargets],
    score: { covered: counts.detected, total: counts.valid },
    coveredScore: { covered: counts.detected, total: counts.detected + counts.survived },
    ...(changed === null ? {} : { changedScore: { covered: changed.detected, total: changed.valid } }),
    counts,
    files: filesOf(mutants, layerOf),
    survivors: survivorsOf(mutants, layerOf),
    ...(notRun === undefined ? {} : { notRun }),
  };
}

/** The counts of changed code, where there are mutants of it and others; else null. */
function changedCounts({ mutants, isChanged }: MutationRun, all: MutantCounts): MutantCounts | null {
  if (isChanged === undefined) return null;
  const counts = countMutants(mutants.filter(isChanged));
  const tried = ({ valid, notRun }: MutantCounts) => valid + notRun;
  return tried(counts) === 0 || tried(counts) === tried(all) ? null : counts;
}

const leftOf = ({ notRun }: MutantCounts): Pick<NotRun, 'mutants'>[] | undefined =>
  notRun === 0 ? undefined : [{ mutants: notRun }];

function reasonOf(
  counts: MutantCounts,
  threshold: number,
  left: readonly Pick<NotRun, 'mutants'>[] | undefined,
  empty: MutationReason,
): MutationReason {
  const score = { covered: counts.detected, total: counts.valid };
  if (left !== undefined && left.length > 0) return reasonWithin(counts, threshold, left);
  if (counts.notRun > 0) return 'incomplete';
  if (isEmpty(score)) {
    const { runtime, compile } = counts.errors;
    // Of a change they are said beside its verdict; of all of a feature, nothing would be left that shows anything.
    const allIgnored = empty === 'nothing-to-mutate' && counts.ignored > 0;
    return runtime + compile > 0 || allIgnored ? 'no-valid-mutant' : empty;
  }
  return meets(score, threshold) ? 'detected' : 'below-threshold';
}

/** Only what no outcome of the mutants that were left could change: all of them survive, or all are detected. */
function reasonWithin(
  { detected, valid }: MutantCounts,
  threshold: number,
  left: readonly Pick<NotRun, 'mutants'>[],
): MutationReason {
  if (left.some(({ mutants }) => mutants === null)) return 'budget-spent';
  const untried = left.reduce((sum, { mutants }) => sum + (mutants ?? 0), 0);
  const best = { covered: detected + untried, total: valid + untried };
  if (!meets(best, threshold)) return 'below-threshold';
  return valid > 0 && meets({ covered: detected, total: valid + untried }, threshold)
    ? 'detected'
    : 'budget-spent';
}

function filesOf(mutants: readonly Mutant[], layerOf: (file: string) => string): readonly MutatedFile[] {
  const byFile = Map.groupBy(mutants, ({ file }) => file);
  return [...byFile]
    .map(([file, own]) => {
      const { detected, valid } = countMutants(own);
      return { file, layer: layerOf(file), detected, valid };
    })
    .sort((a, b) => compareText(a.file, b.file));
}
