import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignShards, type ShardUnit } from './assign-shards.js';

const units = fc.uniqueArray(
  fc.record({
    project: fc.constantFrom('a', 'b', 'c'),
    file: fc.stringMatching(/^[a-z]{1,4}$/),
    ms: fc.integer({ min: 0, max: 60_000 }),
  }),
  { selector: ({ file }) => file },
);
const names = (shard: readonly ShardUnit[]) => shard.map(({ file }) => file);

describe('assignShards', () => {
  it('gives each file to exactly one shard, the same one whatever the order', () => {
    fc.assert(
      fc.property(
        units.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.integer({ min: 1, max: 6 }),
        ([all, shuffled], count) => {
          const shards = assignShards(all, count);
          expect(shards).toHaveLength(count);
          expect(shards.flatMap(names).sort()).toEqual(names(all).sort());
          expect(assignShards(shuffled, count)).toEqual(shards);
        },
      ),
    );
  });

  it('balances by duration, and does not spread a project for nothing', () => {
    const one = (file: string, ms: number, project = 'a'): ShardUnit => ({ project, file, ms });
    expect(
      assignShards([one('w', 9000), one('x', 8000), one('y', 7000), one('z', 6000)], 2).map(names),
    ).toEqual([
      ['w', 'z'],
      ['x', 'y'],
    ]);
    const [first, second] = assignShards(
      [one('x', 5000), one('y', 100), one('z', 5000, 'b'), one('w', 100, 'b')],
      2,
    ).map(names);
    expect([first, second]).toEqual([
      ['x', 'y'],
      ['w', 'z'],
    ]);
  });
});
