import { compareText } from '../model/compare-text.js';

/** A file to mutate, and about how long that takes. */
export interface ShardUnit {
  /** Root of its project. */
  readonly project: string;
  readonly file: string;
  readonly ms: number;
}

/** What each shard pays for each project that it has any file of: Stryker's start, and the tests without a mutant. */
const PROJECT_MS = 4000;

/**
 * Shares files out to `count` shards, 0-based: the longest first, each to the shard that is then done first. The same
 * units give the same shards, in whatever order they come.
 */
export function assignShards(units: readonly ShardUnit[], count: number): readonly (readonly ShardUnit[])[] {
  const shards = Array.from({ length: count }, () => ({
    units: [] as ShardUnit[],
    projects: new Set<string>(),
    ms: 0,
  }));
  const sorted = [...units].sort((a, b) => b.ms - a.ms || compareText(a.file, b.file));
  for (const unit of sorted) {
    const doneAt = (shard: (typeof shards)[0]) =>
      shard.ms + unit.ms + (shard.projects.has(unit.project) ? 0 : PROJECT_MS);
    const first = shards.reduce((best, shard) => (doneAt(shard) < doneAt(best) ? shard : best));
    first.ms = doneAt(first);
    first.projects.add(unit.project);
    first.units.push(unit);
  }
  return shards.map((shard) => shard.units.sort((a, b) => compareText(a.file, b.file)));
}
