import { replaceProvider } from './replace-provider.js';

interface MutantRun {
  /** Milliseconds after which the test runner is ended. */
  readonly timeout: number;
}

interface MutantResult {
  readonly status: string;
  /** Why it timed out, where not by the clock: the code of the mutant ran too often. */
  readonly reason?: string;
}

interface TestRunner {
  mutantRun(run: MutantRun): Promise<MutantResult>;
}

/** A part of Stryker's injector; `inject` names what it is given. */
interface Factory {
  (...given: unknown[]): () => TestRunner;
  readonly inject?: unknown;
}

/**
 * Has Stryker, in this process, try a mutant once more, and for twice the time, that the clock ended: on a loaded machine
 * that happens to mutants which the tests let live, and a timeout counts as detected.
 *
 * Replaces `testRunnerFactory` in Stryker's injector. Does nothing with a Stryker that does not ask for it by that name.
 *
 * @param core `@stryker-mutator/core` as a URL
 */
export const confirmTimeouts = (core: string): Promise<void> =>
  replaceProvider(core, 'provideFactory', (token, factory) =>
    token === 'testRunnerFactory' ? confirming(factory as Factory) : factory,
  );

const confirming = (factory: Factory): Factory =>
  Object.assign(
    (...given: unknown[]) => {
      const make = factory(...given);
      return () => twice(make());
    },
    { inject: factory.inject },
  );

function twice(runner: TestRunner): TestRunner {
  const once = runner.mutantRun.bind(runner);
  runner.mutantRun = async (run) => {
    const result = await once(run);
    if (result.status !== 'timeout' || result.reason !== undefined) return result;
    return once({ ...run, timeout: 2 * run.timeout });
  };
  return runner;
}
