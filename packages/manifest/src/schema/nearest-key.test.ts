import { describe, expect, it } from 'vitest';
import { nearestKey } from './nearest-key.js';

describe('nearestKey', () => {
  it.each([
    ['line', ['statements', 'branches', 'functions', 'lines'], 'lines'],
    ['usecases', ['entities', 'use-cases'], 'use-cases'],
    ['UseCases', ['entities', 'use-cases'], 'use-cases'],
    ['ba', ['ab', 'bb'], 'bb'],
    ['bb', ['ab', 'ba'], 'ab'],
    ['reasno', ['change', 'reason'], 'reason'],
    ['abcx', ['abcdef', 'abcy'], 'abcy'],
    ['files', ['file', 'filesx'], 'file'],
    ['x', ['files'], null],
    ['x', [], null],
  ])('of %s among %j is %s', (key, candidates, nearest) => {
    expect(nearestKey(key, candidates)).toBe(nearest);
  });

  it.each([
    // Of six letters two may differ, of seven three: a third, rounded up.
    ['abcdef', 'abcdxy', true],
    ['abcdef', 'abcxyz', false],
    ['abcdefg', 'abcdxyz', true],
    ['abcdefg', 'abcwxyz', false],
    // The longer of the two counts.
    ['abcde', 'abcdefg', true],
    ['abcdefg', 'abcde', true],
    ['abcd', 'abcdefg', true],
    ['abcdefg', 'abcd', true],
    ['abc', 'abcdefg', false],
    ['bcdefg', 'abcdefg', true],
    ['xbcdef', 'abcdef', true],
  ])('of %s may be %s: %s', (key, candidate, may) => {
    expect(nearestKey(key, [candidate])).toBe(may ? candidate : null);
  });
});
