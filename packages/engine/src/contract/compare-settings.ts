import type { Band } from '@org/coverage-manifest';
import { DEFAULT_TARGET_NAMES } from '../model/target-names.js';
import { bandByTags, type DefaultBands } from './default-bands.js';
import { lowerMetrics } from './lower-metrics.js';

/** What a configuration says of the gate, as far as it can loosen it. Absent: the default. */
export interface GateSettings {
  readonly mode?: unknown;
  readonly policy?: unknown;
  readonly branches?: unknown;
  readonly bandsTargetName?: unknown;
  readonly diffTargetName?: unknown;
  readonly mutateTargetName?: unknown;
  readonly mutateDiffTargetName?: unknown;
  readonly bands?: DefaultBands;
}

/** From the strictest to the loosest; the first of each pair of equals is the name that is printed. */
const ORDER: Readonly<Record<'mode' | 'policy' | 'branches', readonly string[]>> = {
  mode: ['enforce', 'observe'],
  policy: ['lines', 'bands'],
  branches: ['fail', 'default', 'warn', 'off'],
};

/** The targets that judge: a command that asks for the former name of one runs nothing, and passes. */
const JUDGING = ['bandsTargetName', 'diffTargetName', 'mutateTargetName', 'mutateDiffTargetName'] as const;

const DEFAULTS = { mode: 'enforce', policy: 'lines', branches: 'default' } as const;

/**
 * What settings ask less than former ones, one text a change (`mode: enforce → observe`).
 *
 * A value that is not known is compared as the loosest: the command refuses it anyway.
 */
export function compareSettings(before: GateSettings, now: GateSettings): string[] {
  const choices = (['mode', 'policy', 'branches'] as const).flatMap((name) => {
    const from = valueOf(before, name);
    const to = valueOf(now, name);
    return rank(name, to) > rank(name, from) ? [`${name}: ${from} → ${to}`] : [];
  });
  const tags = new Set([before, now].flatMap(({ bands }) => Object.keys(bands?.tags ?? {})));
  return [
    ...choices,
    ...lowerBand('bands.default', owed(before), owed(now)),
    ...[...tags].sort().flatMap((tag) => lowerBand(`bands.tags.${tag}`, owed(before, tag), owed(now, tag))),
  ];
}

/** The targets that judge, where settings call them otherwise than former ones, one text a target. */
export function renamedTargets(before: GateSettings, now: GateSettings): string[] {
  return JUDGING.flatMap((option) => {
    const [from, to] = [before, now].map((settings) =>
      String(settings[option] ?? DEFAULT_TARGET_NAMES[option]),
    );
    return from === to ? [] : [`${option}: ${from} → ${to}`];
  });
}

const valueOf = (settings: GateSettings, name: keyof typeof DEFAULTS): string =>
  settings[name] === undefined ? DEFAULTS[name] : String(settings[name]);

function rank(name: keyof typeof DEFAULTS, value: string): number {
  const place = ORDER[name].indexOf(value);
  return place === -1 ? ORDER[name].length : place;
}

const owed = ({ bands }: GateSettings, ...tags: readonly string[]): Band => bandByTags(bands, tags);

function lowerBand(path: string, before: Band, now: Band): string[] {
  return lowerMetrics(before, now).map(({ metric, from, to }) => `${path}.${metric}: ${from} → ${to}`);
}
