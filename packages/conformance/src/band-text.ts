import type { Band } from '@org/coverage-manifest';

const METRICS = ['statements', 'branches', 'functions', 'lines'] as const;

/** A band as a person writes it: `statements 100, branches 95`. */
export function bandText(band: Band): string {
  return METRICS.flatMap((metric) => (band[metric] === undefined ? [] : [`${metric} ${band[metric]}`])).join(
    ', ',
  );
}
