import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type Provide = (this: unknown, token: string, factory: unknown, ...more: unknown[]) => unknown;

interface TypedInject {
  readonly createInjector: () => object;
}

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
export async function startNoCheckers(core: string): Promise<void> {
  const entry = createRequire(core).resolve('typed-inject');
  const { createInjector } = (await import(pathToFileURL(entry).href)) as TypedInject;
  let prototype = Object.getPrototypeOf(createInjector()) as { provideFactory?: Provide };
  while (!Object.hasOwn(prototype, 'provideFactory')) {
    const next = Object.getPrototypeOf(prototype) as typeof prototype | null;
    if (next === null) return;
    prototype = next;
  }
  const provide = prototype.provideFactory!;
  prototype.provideFactory = function (token, factory, ...more) {
    return provide.call(this, token, token === 'checkerFactory' ? idleCheckers : factory, ...more);
  };
}
