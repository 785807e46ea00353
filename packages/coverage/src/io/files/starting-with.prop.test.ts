import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startingWith } from './starting-with.js';

const path = fc
  .array(fc.constantFrom('a', 'b', 'é', '!', '\uffff', '\u{1f600}'), { maxLength: 3 })
  .map((parts) => parts.join('/'));

it('gives what a look at each path of the sorted list gives', () => {
  fc.assert(
    fc.property(fc.uniqueArray(path), path, (paths, prefix) => {
      const sorted = paths.toSorted();
      expect(startingWith(sorted, prefix)).toEqual(sorted.filter((one) => one.startsWith(prefix)));
    }),
  );
});
