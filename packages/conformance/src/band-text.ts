import { METRICS, type Band } from '@org/coverage-manifest';

/** A band as a person writes it: `statements 100, branches 95`. */
export function bandText(band: Band): string {
  return METRICS.flatMap((metric) => (band[metric] === undefined ? [] : [`${metric} ${band[metric]}`])).join(
    ', ',
  );
}
