import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLines } from './count-lines.js';

it('countLines counts newlines and one, wherever in its memory a file begins', () => {
  const byte = fc.oneof(fc.constantFrom(10, 9, 11, 0, 138, 255), fc.nat({ max: 255 }));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), fc.nat({ max: 7 }), (content, offset) => {
      const memory = Uint8Array.of(...Array<number>(offset).fill(10), ...content, 10, 10, 10, 10);
      const bytes = memory.subarray(offset, offset + content.length);
      expect(countLines(bytes)).toBe(1 + content.filter((value) => value === 10).length);
    }),
    { numRuns: 2000 },
  );
});
