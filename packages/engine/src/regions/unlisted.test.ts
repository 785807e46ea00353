import { describe, expect, it } from 'vitest';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import type { IgnoreHint, Range } from '../model/syntax.js';
import { withUnlisted } from './unlisted.js';

const text = 'const a = config.a; use(a);';
const rangeOf = (code: string): Range => {
  const start = text.indexOf(code);
  return { start, end: start + code.length };
};
const set = rangeOf('const a = config.a;');
const use = rangeOf('use(a);');
const unlisted = [{ range: set, next: use.start }];

describe('withUnlisted', () => {
  it.each([0, 3])('gives what a report leaves out for an import the count of what follows: %i', (hits) => {
    expect(withUnlisted([{ range: use, hits }], sourceWith(text, { unlisted }))).toEqual([
      { range: use, hits },
      { range: set, hits },
    ]);
  });

  it('leaves the count that a report has of it', () => {
    for (const own of [rangeOf('config.a'), set]) {
      const regions = [
        { range: own, hits: 1 },
        { range: use, hits: 0 },
      ];
      expect(withUnlisted(regions, sourceWith(text, { unlisted }))).toEqual(regions);
    }
  });

  it('takes no other count for one of it: of what is before it, or begins where it ends', () => {
    const close = 'b();const a=config.a;use(a);';
    const [before, own, next] = ['b();', 'const a=config.a;', 'use(a);'].map((code) => {
      const start = close.indexOf(code);
      return { start, end: start + code.length };
    });
    const regions = [
      { range: before!, hits: 5 },
      { range: next!, hits: 2 },
    ];
    const source = sourceWith(close, { unlisted: [{ range: own!, next: next!.start }] });
    expect(withUnlisted(regions, source)).toEqual([...regions, { range: own, hits: 2 }]);
  });

  it('leaves it out where nobody knows of what follows', () => {
    const source = sourceWith(text, { unlisted });
    expect(withUnlisted([{ range: use, hits: null }], source)).toEqual([{ range: use, hits: null }]);
    expect(withUnlisted([], source)).toEqual([]);
  });

  it('leaves out what a hint hides', () => {
    const hint: IgnoreHint = { line: 1, text: 'v8 ignore next', reason: 'x', hides: set };
    const regions = [{ range: use, hits: 0 }];
    expect(withUnlisted(regions, sourceWith(text, { unlisted, hints: [hint] }))).toEqual(regions);
  });
});
