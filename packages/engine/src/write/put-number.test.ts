import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { putNumber } from './put-number.js';

it('putNumber writes what String does, and nothing past it, for every integer up to 2^53-1', () => {
  const magnitude = fc
    .integer({ min: 0, max: 53 })
    .chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }));
  const edges = fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: -1, max: 1 }))
    .map(([power, by]) => Math.max(0, 10 ** power + by));
  fc.assert(
    fc.property(fc.oneof(magnitude.map(Number), edges), fc.nat({ max: 20 }), (value, at) => {
      const bytes = Buffer.alloc(60, '.');
      const end = putNumber(bytes, at, value);
      expect(bytes.toString()).toBe(`${'.'.repeat(at)}${value}`.padEnd(60, '.'));
      expect(end).toBe(at + String(value).length);
    }),
    { numRuns: 3000 },
  );
});
