import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type Provide = (this: unknown, token: string, factory: unknown, ...more: unknown[]) => unknown;

interface TypedInject {
  readonly createInjector: () => object;
}

/** What Stryker's pool makes of a checker that has nothing to start and nothing to end. */
const idleCheckers = () => () => ({});

/**
 * Keeps Stryker, in this process, from starting a process for checkers where none is configured: it waits for it, about
 * as long as for the tests, and never asks it anything.
 *
 * Stryker takes its parts from an injector by name; where it no longer asks for this one by this name, nothing is changed.
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
