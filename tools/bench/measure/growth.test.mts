import { expect, it } from 'vitest';
import { growthText, powerFit } from './growth.mts';

it('powerFit finds the exponent and the factor of a power', () => {
  const { exponent, factor } = powerFit([5, 50, 200], [10, 100, 400]);
  expect(exponent).toBeCloseTo(1);
  expect(factor).toBeCloseTo(2);
  expect(powerFit([1, 2, 4], [3, 12, 48]).exponent).toBeCloseTo(2);
});

it('growthText calls a square worse than linear, and a constant with a start-up cost better', () => {
  expect(growthText([5, 50], [25, 2500])).toContain('worse than linear');
  expect(growthText([5, 50], [2, 3])).toContain('PASS');
});
