import { byMetric } from '../../model/by-metric.js';
import type { Ratio } from '../../model/document.js';
import type { MetricCounts } from '../../model/summary.js';
import { isCount } from '../../numbers/is-count.js';
import { isObject, member } from '../json/json-object.js';

/**
 * The totals of each file in a `coverage-summary.json` (Istanbul's reporter `json-summary`), by path as written there;
 * what is no ratio is left out, `total` too. Null for a text that is no such summary.
 */
export function readCoverageSummary(text: string): ReadonlyMap<string, MetricCounts> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const files = new Map<string, MetricCounts>();
  for (const [path, entry] of Object.entries(value)) {
    if (path === 'total' || !isObject(entry)) continue;
    const counts = byMetric((metric) => ratioIn(member(entry, metric)));
    files.set(path, counts);
  }
  return files;
}

function ratioIn(value: unknown): Ratio | null {
  if (!isObject(value)) return null;
  const [covered, total] = [member(value, 'covered'), member(value, 'total')];
  return isCount(covered) && isCount(total) && covered <= total ? { covered, total } : null;
}
