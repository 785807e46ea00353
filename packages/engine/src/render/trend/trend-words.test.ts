import { describe, expect, it } from 'vitest';
import { measured, counts } from '../../summary/__fixtures__/summaries.js';
import { trendOf } from '../../trend/__fixtures__/history.js';
import { dayOf, daysText, driftText, fallText, seriesName, shortId } from './trend-words.js';

describe('driftText', () => {
  it.each([
    [0, '±0'],
    [0.52, '+0.52'],
    [-7.3, '−7.3'],
  ])('of %d is %j', (points, expected) => {
    expect(driftText(points)).toBe(expected);
  });
});

describe('fallText', () => {
  it('says of a fall of less than a hundredth that it is one', () => {
    expect([fallText(0), fallText(-7.3)]).toEqual(['−<0.01', '−7.3']);
  });
});

describe('daysText', () => {
  const revision = [measured('auth', counts(1, 2))];

  it.each([
    ['of no revision is empty', 0, ''],
    ['of one day is that day', 1, '2026-01-01'],
    ['of several is the first to the last', 3, '2026-01-01 to 2026-01-03'],
  ])('%s', (_, count, expected) => {
    expect(daysText(trendOf(Array.from({ length: count }, () => revision)))).toBe(expected);
  });
});

describe('seriesName', () => {
  it('names the whole, and a package as it is', () => {
    expect([seriesName({ package: null }), seriesName({ package: '@org/a' })]).toEqual([
      'the whole',
      '@org/a',
    ]);
  });
});

describe('shortId and dayOf', () => {
  it('keep the first ten characters', () => {
    expect(shortId('0123456789abcdef')).toBe('0123456789');
    expect(dayOf('2026-05-13T12:34:56Z')).toBe('2026-05-13');
  });
});
