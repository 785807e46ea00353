/**
 * The sources and tests of the workspace that the acceptance tests measure with real Vitest. Each file is there for one
 * way to be covered or not; line numbers in the tests count from these texts.
 */
export const AUTH: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@acme/auth", "type": "module" }\n',
  'feature.manifest.ts': `import { defineFeature } from '@org/coverage-manifest';

export default defineFeature({
  name: 'auth',
  coverage: {
    entities: { statements: 100, branches: 100, functions: 100, lines: 100 },
    baseline: { statements: 50, branches: 50, functions: 50, lines: 50 },
    exclude: [{ files: ['src/bootstrap/**'], reason: 'wiring of the process' }],
  },
});
`,
  'vitest.config.mts': `import { featureTest } from '@org/coverage-manifest/vitest';
import { defineConfig } from 'vitest/config';
import manifest from './feature.manifest';

export default defineConfig({
  test: { ...featureTest(manifest, { root: import.meta.dirname }), maxWorkers: 1 },
});
`,
  // Everything runs.
  'src/entities/user.ts': `export interface User {
  readonly name: string;
}

/** Another name for the same user. */
export function rename(user: User, name: string): User {
  return { ...user, name };
}

export const greet = (user: User): string => [
  'hello',
  user.name,
].join(' ');
`,
  'src/entities/user.test.ts': `import { expect, it } from 'vitest';
import { greet, rename } from './user';

it('greets', () => expect(greet(rename({ name: 'a' }, 'b'))).toBe('hello b'));
`,
  // Arms that are not taken.
  'src/entities/age.ts': `export function group(age: number | undefined): string {
  const known = age ?? 0;
  if (known < 18) {
    return 'minor';
  }
  return known > 65 ? 'senior' : 'adult';
}
`,
  'src/entities/age.test.ts': `import { expect, it } from 'vitest';
import { group } from './age';

it('knows minors and adults', () => expect([group(7), group(30)]).toEqual(['minor', 'adult']));
`,
  // Statements and functions that do not run.
  'src/session.ts': `export function open(ttl: number): string {
  if (ttl < 0) {
    throw new RangeError(
      'negative',
    );
  }
  let state = 'open'; if (ttl > 100) state = 'long';
  return state;
}

export function close(reason: string): string {
  const text = \`closed: \${reason}\`;
  return text;
}
`,
  'src/session.test.ts': `import { expect, it } from 'vitest';
import { open } from './session';

it('opens', () => expect(open(1)).toBe('open'));
`,
  // Lines that look like headers of a diff; CRLF; no newline at the end; names that git quotes.
  'src/count.ts': `export let count = 3;
export function step(): number {
++ count;
  return count;
}
`,
  'src/count.test.ts': `import { expect, it } from 'vitest';
import { step } from './count';

it('steps', () => expect(step()).toBe(4));
`,
  'src/é.ts': "export const accent = (): string => 'é';\n",
  'src/a b/spaced.ts': "export const spaced = (): string => 'spaced';\n",
  'src/-x.ts': "export const dashed = (): string => '-x';\n",
  'src/windows.ts': 'export const one = (): number => 1;\r\nexport const two = (): number => 2;\r\n',
  'src/unended.ts': 'export const unended = (): number => 1;',
  'src/names.test.ts': `import { expect, it } from 'vitest';
import { one } from './windows';
import { unended } from './unended';

it('runs', () => expect([one(), unended()]).toEqual([1, 1]));
`,
  // Thirteen functions that nobody calls: what changed is what is uncovered.
  'src/thirteen.ts': Array.from(
    { length: 13 },
    (_, at) => `export const f${at + 1} = (): number => ${at + 1};\n`,
  ).join(''),
  'src/types.ts': 'export type Id = string;\nexport interface Row {\n  readonly id: Id;\n}\n',
  'src/index.ts': "export * from './session';\nexport type * from './types';\n",
  'src/hints.ts': `export function hinted(on: boolean): number {
  /* v8 ignore next -- only on other machines */
  if (on) return 1;
  return 0;
}
`,
  'src/hints.test.ts': `import { expect, it } from 'vitest';
import { hinted } from './hints';
import { silent } from './silent';

it('is off', () => expect([hinted(false), silent(false)]).toEqual([0, 0]));
`,
  'src/silent.ts': `export function silent(on: boolean): number {
  /* v8 ignore next */
  if (on) return 1;
  return 0;
}
`,
  'src/bootstrap/main.ts': 'export function start(): void {\n  process.exitCode = 0;\n}\n',
  'src/di/container.ts': 'export const container = (): object => ({});\n',
};

/** A project without manifest and without provenance, as most are. */
export const BLOG: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@acme/blog", "type": "module" }\n',
  'vitest.config.mts': `import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { maxWorkers: 1, coverage: { provider: 'v8', reporter: ['lcovonly', 'json'] } },
});
`,
  'src/post.ts': `export function title(text: string): string {
  const short = text
    .trim()
    .slice(0, 10);
  if (short === '') {
    return [
      'un',
      'titled',
    ].join('');
  }
  return short;
}
`,
  'src/post.test.ts': `import { expect, it } from 'vitest';
import { title } from './post';

it('is short', () => expect(title(' a ')).toBe('a'));
`,
  'src/draft.ts': "export const draft = (): string => 'draft';\n",
};

/** What stands at the root, without projects. */
export const ROOT: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "acme", "private": true, "workspaces": ["packages/*"] }\n',
  'nx.json': '{ "defaultBase": "main" }\n',
  '.gitignore': 'node_modules\ncoverage\nreports\n',
  'README.md': '# acme\n',
};
