import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { armsByLine, placedArms } from './placed-arms.js';
import { besideArms } from './beside-arms.js';

/** A text with one callback, and with the arms of a `?:` where it has one. */
function sourceOf(text: string, callback: string, ...arms: string[]): SourceSyntax {
  const whole = rangeIn(text, callback);
  const body = { start: whole.start + callback.indexOf('=> ') + 3, end: whole.end };
  const fn = { name: null, signature: { start: whole.start, end: body.start }, body, anchor: whole.start };
  const branch = {
    kind: 'cond-expr',
    anchor: text.indexOf('a'),
    head: rangeIn(text, 'a'),
    arms: arms.map((arm) => ({ label: arm, range: rangeIn(text, arm) })),
  };
  return sourceWith(text, { functions: [fn], branches: arms.length === 0 ? [] : [branch] });
}

/** What may not have run of a source, by a record with these counts of lines and of stretches, each on its line. */
function unsure(source: SourceSyntax, lines: readonly number[], stretches: readonly [number, number][]) {
  const rows = [
    ...lines.map((hits, at) => `DA:${at + 1},${hits}`),
    ...stretches.map(([line, hits], block) => `BRDA:${line},${block},0,${hits}`),
  ];
  const record = lcovFrom(['SF:a.js', ...rows, 'end_of_record\n'].join('\n'));
  const ranges = besideArms(record, source, armsByLine(placedArms(source)));
  return ranges.map(({ start, end }) => source.text.slice(start, end));
}

describe('the body of a callback of one line that a stretch on its line may not be of', () => {
  const awaiting = sourceOf('const b = await load((c) => c.d());\nuse(b);\n', '(c) => c.d()');

  it('is unsure where what follows an `await` on it ran less often: the stretch may be of that', () => {
    expect(unsure(awaiting, [3, 2], [[1, 2]])).toEqual(['c.d()']);
    expect(
      unsure(
        awaiting,
        [3, 2],
        [
          [1, 2],
          [1, 5],
        ],
      ),
    ).toEqual([]);
  });

  it('is not where that ran as often, or nothing is suspended', () => {
    expect(unsure(awaiting, [3, 3], [[1, 3]])).toEqual([]);
    const plain = sourceOf('const b = load((c) => c.d());\nuse(b);\n', '(c) => c.d()');
    expect(unsure(plain, [3, 2], [[1, 2]])).toEqual([]);
  });

  const chosen = sourceOf('b = a\n  ? c.d((e) => e)\n  : f;\n', '(e) => e', 'c.d((e) => e)', 'f');

  it('is unsure where the other arm of a `?:` begins where this one ends', () => {
    expect(unsure(chosen, [3, 3, 3], [[2, 3]])).toEqual(['e']);
  });

  it('is not where each arm has a stretch on a line of its own', () => {
    expect(
      unsure(
        chosen,
        [3, 3, 3],
        [
          [1, 2],
          [2, 2],
          [3, 1],
        ],
      ),
    ).toEqual([]);
  });
});
