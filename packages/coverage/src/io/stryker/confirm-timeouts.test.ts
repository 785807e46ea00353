import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { confirmTimeouts } from './confirm-timeouts.js';

const core = pathToFileURL(createRequire(import.meta.url).resolve('@stryker-mutator/core')).href;

interface Result {
  readonly status: string;
  readonly reason?: string;
}
interface Runner {
  mutantRun(run: { readonly timeout: number }): Promise<Result>;
}
type Factory = (options: string) => () => Runner;
interface Injector {
  provideValue(token: string, value: unknown): Injector;
  provideFactory(token: string, factory: Factory): { resolve(token: string): () => Runner };
}

beforeAll(() => confirmTimeouts(core));

/** What Stryker gets from a runner with these results, and the milliseconds that it gave it. */
async function tried(token: string, ...results: readonly Result[]) {
  const entry = createRequire(core).resolve('typed-inject');
  const { createInjector } = (await import(pathToFileURL(entry).href)) as { createInjector(): Injector };
  const timeouts: number[] = [];
  const factory = Object.assign(
    (options: string) => () => ({
      options,
      mutantRun({ timeout }: { readonly timeout: number }) {
        timeouts.push(timeout);
        return Promise.resolve({ ...results[timeouts.length - 1]!, options: this.options });
      },
    }),
    { inject: ['options'] as const },
  );
  const make = createInjector().provideValue('options', 'own').provideFactory(token, factory).resolve(token);
  return { result: await make().mutantRun({ timeout: 5000 }), timeouts };
}

describe('confirmTimeouts', () => {
  it('tries a mutant that the clock ended once more, for twice the time, and takes what comes of that', async () => {
    expect(await tried('testRunnerFactory', { status: 'timeout' }, { status: 'survived' })).toEqual({
      result: { status: 'survived', options: 'own' },
      timeouts: [5000, 10_000],
    });
    expect(await tried('testRunnerFactory', { status: 'timeout' }, { status: 'timeout' })).toEqual({
      result: { status: 'timeout', options: 'own' },
      timeouts: [5000, 10_000],
    });
  });

  it.each([{ status: 'killed' }, { status: 'timeout', reason: 'Hit limit reached (501/500)' }])(
    'leaves any other result as it is: %o',
    async (result) => {
      expect(await tried('testRunnerFactory', result)).toEqual({
        result: { ...result, options: 'own' },
        timeouts: [5000],
      });
    },
  );

  it('changes no other part of Stryker', async () => {
    expect((await tried('testRunnerPool', { status: 'timeout' })).timeouts).toEqual([5000]);
  });

  it('names the part as the installed Stryker does', async () => {
    const tokens = (await import(new URL('./di/core-tokens.js', core).href)) as Record<string, string>;
    expect(tokens['testRunnerFactory']).toBe('testRunnerFactory');
  });
});
