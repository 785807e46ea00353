import type { Breach, BreachKind } from './drift-error.js';

/** A breach with what its kind leaves empty filled in; `files` are paths, sorted here. */
export function breachOf(
  kind: BreachKind,
  what: string,
  { layer = null, metric = null, declared = null, files = [] }: BreachPlace = {},
): Breach {
  const sorted = [...files].sort().map((file) => ({ file, lines: [] }));
  return { kind, what, layer, metric, measured: null, declared, files: sorted };
}

interface BreachPlace {
  readonly layer?: string | null;
  readonly metric?: Breach['metric'];
  readonly declared?: number | null;
  readonly files?: readonly string[];
}
