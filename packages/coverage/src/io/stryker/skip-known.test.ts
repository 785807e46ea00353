import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { KNOWN, skipKnown } from './skip-known.js';

const core = pathToFileURL(createRequire(import.meta.url).resolve('@stryker-mutator/core')).href;

interface Injector {
  provideValue(token: string, value: unknown): { resolve(token: string): unknown };
}

/** What a part of the installed Stryker gets that asks its injector for a name. */
async function given(token: string, value: unknown): Promise<unknown> {
  const entry = createRequire(core).resolve('typed-inject');
  const { createInjector } = (await import(pathToFileURL(entry).href)) as { createInjector(): Injector };
  return createInjector().provideValue(token, value).resolve(token);
}

const mutantOf = (name: string, replacement: string) => ({
  fileName: join(process.cwd(), 'src', name),
  location: { start: { line: 0, column: 4 }, end: { line: 2, column: 1 } },
  mutatorName: 'BooleanLiteral',
  replacement,
});

it('skipKnown has Stryker ignore the mutants that are known, and no other', async () => {
  const mutants = [mutantOf('a.ts', 'true'), mutantOf('a.ts', 'false'), mutantOf('b.ts', 'true')];
  const { location, mutatorName } = mutants[0]!;
  await skipKnown(core, [{ file: 'src/a.ts', location, mutatorName, replacement: 'true' }]);
  expect(await given('mutants', mutants)).toEqual([
    { ...mutants[0], status: 'Ignored', statusReason: KNOWN },
    mutants[1],
    mutants[2],
  ]);
  expect(await given('options', mutants)).toBe(mutants);
});

it('skipKnown names the mutants as the installed Stryker does', async () => {
  const tokens = (await import(new URL('./di/core-tokens.js', core).href)) as { readonly mutants: string };
  expect(tokens.mutants).toBe('mutants');
});
