import { METRICS, type Acknowledgement } from '@org/coverage-manifest';
import type { BranchPolicy, DefaultBands, Mode, Policy } from '@org/coverage-engine';
import { CoverageError } from '../coverage-error.js';
import { isRecord } from '../values/is-record.js';
import { givenOptions, nxDefaultBase, type NxJson } from './plugin-entry.js';

/** The plugin's options in nx.json that verdicts need; the targets' names belong to the inference. */
export interface VerdictOptions {
  /** The ref to compare with when `NX_BASE` is unset; nx.json `defaultBase`, `origin/HEAD` and `main` follow. */
  readonly base?: string;
  readonly mode?: Mode;
  readonly policy?: Policy;
  /** What a branch arm on a changed line is that no test took; unset: `fail` where the layer's band asks for 100 %. */
  readonly branches?: BranchPolicy;
  readonly bands?: DefaultBands;
  /** Weakenings of nx.json, and removed manifests, that `coverage check` lets pass, each with a reason. */
  readonly acknowledged?: readonly Acknowledgement[];
}

/** The same with defaults, and nx.json's `defaultBase`. */
export interface VerdictSettings extends VerdictOptions {
  readonly mode: Mode;
  readonly policy: Policy;
  readonly nxBase?: string;
}

const CHOICES = {
  mode: ['enforce', 'observe'],
  policy: ['lines', 'bands'],
  branches: ['off', 'warn', 'fail'],
} as const;

/**
 * What verdicts in a workspace follow.
 *
 * @throws CoverageError CONFIG_INVALID with every problem: a misspelled `mode` must not open the gate
 */
export function verdictSettings(nx: NxJson | null): VerdictSettings {
  const options = givenOptions(nx) ?? {};
  const nxBase = nxDefaultBase(nx);
  const problems = [...problemsOf(options), ...textProblem('defaultBase', nxBase)];
  if (problems.length > 0) throw invalid(problems);
  return { mode: 'enforce', policy: 'lines', ...(options as VerdictOptions), nxBase: nxBase as string };
}

function problemsOf(options: unknown): string[] {
  if (!isRecord(options)) return [`options: found ${JSON.stringify(options)}, expected an object`];
  return [
    ...textProblem('base', options['base']),
    ...Object.entries(CHOICES).flatMap(([name, choices]) => choiceProblem(name, options[name], choices)),
    ...bandsProblems(options['bands']),
    ...acknowledgedProblems(options['acknowledged']),
  ];
}

const textProblem = (name: string, value: unknown): string[] =>
  value === undefined || typeof value === 'string'
    ? []
    : [`${name}: found ${JSON.stringify(value)}, expected a text`];

const choiceProblem = (name: string, value: unknown, choices: readonly string[]): string[] =>
  value === undefined || choices.includes(value as string)
    ? []
    : [`${name}: found ${JSON.stringify(value)}, expected one of ${choices.join(', ')}`];

function bandsProblems(bands: unknown): string[] {
  if (bands === undefined) return [];
  if (!isRecord(bands)) return [`bands: found ${JSON.stringify(bands)}, expected { default, tags }`];
  const tags = bands['tags'] ?? {};
  if (!isRecord(tags)) return [`bands.tags: found ${JSON.stringify(tags)}, expected an object: tag → band`];
  return [
    ...bandProblems('bands.default', bands['default'] ?? {}),
    ...Object.entries(tags).flatMap(([tag, band]) => bandProblems(`bands.tags.${tag}`, band)),
  ];
}

function bandProblems(path: string, band: unknown): string[] {
  if (!isRecord(band)) return [`${path}: found ${JSON.stringify(band)}, expected a band`];
  return Object.entries(band).flatMap(([metric, minimum]) => {
    if (!METRICS.some((known) => known === metric))
      return [`${path}.${metric}: expected one of ${METRICS.join(', ')}`];
    const isPercentage = typeof minimum === 'number' && minimum >= 0 && minimum <= 100;
    return isPercentage
      ? []
      : [`${path}.${metric}: found ${JSON.stringify(minimum)}, expected a number from 0 to 100`];
  });
}

function acknowledgedProblems(acknowledged: unknown): string[] {
  if (acknowledged === undefined) return [];
  const isOne = (one: unknown) =>
    isRecord(one) &&
    [one['change'], one['reason']].every((text) => typeof text === 'string' && text.trim() !== '');
  if (Array.isArray(acknowledged) && acknowledged.every(isOne)) return [];
  return [`acknowledged: found ${JSON.stringify(acknowledged)}, expected a list of { change, reason }`];
}

const invalid = (problems: readonly string[]): CoverageError =>
  new CoverageError({
    code: 'CONFIG_INVALID',
    message: `nx.json sets what @org/coverage does not know\n    ${problems.join('\n    ')}`,
    where: 'nx.json',
    fix: 'change the named fields to what is expected',
  });
