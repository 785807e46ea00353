import { DEFAULT_BASELINE } from '@org/coverage-manifest';
import { expect, it } from 'vitest';
import { bandByTags } from './default-bands.js';

it('bandByTags is of the first tag that the settings name, else the default, else the standard', () => {
  const tags = { core: { lines: 90 }, ui: { lines: 60 } };
  expect(bandByTags({ default: { lines: 70 }, tags }, ['ui', 'core'])).toEqual({ lines: 90 });
  expect(bandByTags({ default: { lines: 70 }, tags }, ['other'])).toEqual({ lines: 70 });
  expect(bandByTags({ tags }, [])).toBe(DEFAULT_BASELINE);
  expect(bandByTags(undefined, ['core'])).toBe(DEFAULT_BASELINE);
});
