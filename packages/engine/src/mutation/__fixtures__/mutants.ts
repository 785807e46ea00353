import { defaultContract } from '@org/coverage-manifest/contract';
import type { Mutant, MutantStatus, MutationReason } from '../../model/mutation.js';
import type { Project } from '../../model/project.js';
import type { MutationRun } from '../judge-mutation.js';

/** A feature whose entities are to be mutated, of whose mutants 80 % are to be detected. */
export const AUTH: Project = {
  name: 'auth',
  root: 'packages/auth',
  hasManifest: true,
  contract: { ...defaultContract('auth'), mutationTargets: ['entities'], mutationThreshold: 80 },
};
export const USER = 'packages/auth/src/entities/user.ts';

export const mutantOf = (status: MutantStatus, more: Partial<Mutant> = {}): Mutant => ({
  file: USER,
  range: { start: { line: 1, column: 0 }, end: { line: 1, column: 4 } },
  mutator: 'BooleanLiteral',
  original: 'true',
  replacement: 'false',
  status,
  static: false,
  coveredBy: [],
  killedBy: [],
  ...more,
});

export const times = (count: number, status: MutantStatus): Mutant[] =>
  Array.from({ length: count }, () => mutantOf(status));

export const runOf = (mutants: readonly Mutant[], more: Partial<MutationRun> = {}): MutationRun => ({
  project: AUTH,
  mutants,
  diagnostics: [],
  ...more,
});

/** Of each reason for which one project fails, a run that has it. */
export const FAILING_RUNS: readonly (readonly [MutationReason, MutationRun])[] = [
  ['dry-run-failed', runOf([], { doubt: 'dry-run-failed' })],
  ['tests-failed', runOf([], { doubt: 'tests-failed' })],
  ['no-tests', runOf([], { doubt: 'no-tests' })],
  ['incomplete', runOf([mutantOf('Pending')])],
  ['no-valid-mutant', runOf([mutantOf('RuntimeError')])],
  ['below-threshold', runOf([mutantOf('Survived')])],
];
