// The change that shows what the gate is for: a function in the feature `auth`, and later its test.

/** The entity of the generated feature. */
export const ENTITY = 'packages/auth/src/entities/auth.ts';

/** Stands behind the entity's text: no test calls it. */
export const UNTESTED = `
export function initialsOf(name: string): string {
  return name.replace(/[a-z ]/g, '');
}
`;

/** The test that calls it. */
export const ITS_TEST = {
  file: 'packages/auth/src/entities/initials.test.ts',
  text: `import { expect, it } from 'vitest';
import { initialsOf } from './auth.js';

it('initialsOf keeps the capitals of a name', () => {
  expect(initialsOf('Ada Lovelace')).toBe('AL');
});
`,
};

/** The line of the one statement of UNTESTED behind a text, counted from 1. */
export function untestedLine(former) {
  return former.split('\n').length + 2;
}
