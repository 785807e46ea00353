import { replaceProvider } from './replace-provider.js';

/** The factory of a checker that does nothing. */
const idleCheckers = () => () => ({});

/**
 * Keeps Stryker, in this process, from starting a process for checkers when none is configured: starting it takes about
 * as long as the tests, and it is never used.
 *
 * Replaces `checkerFactory` in Stryker's injector. Does nothing with a Stryker that does not ask for it by that name.
 *
 * @param core `@stryker-mutator/core` as a URL
 */
export const startNoCheckers = (core: string): Promise<void> =>
  replaceProvider(core, 'provideFactory', (token, factory) =>
    token === 'checkerFactory' ? idleCheckers : factory,
  );
