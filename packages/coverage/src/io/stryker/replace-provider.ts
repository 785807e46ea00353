import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

type Provide = (this: unknown, token: string, given: unknown, ...more: unknown[]) => unknown;

interface TypedInject {
  readonly createInjector: () => object;
}

/**
 * Replaces, in this process, what Stryker's injector is given under a name.
 *
 * @param core `@stryker-mutator/core` as a URL
 * @param method by which it is given; nothing is replaced where the injector has none of this name
 */
export async function replaceProvider(
  core: string,
  method: 'provideFactory' | 'provideValue',
  replace: (token: string, given: unknown) => unknown,
): Promise<void> {
  const entry = createRequire(core).resolve('typed-inject');
  const { createInjector } = (await import(pathToFileURL(entry).href)) as TypedInject;
  let prototype = Object.getPrototypeOf(createInjector()) as { [name in typeof method]?: Provide };
  while (!Object.hasOwn(prototype, method)) {
    const next = Object.getPrototypeOf(prototype) as typeof prototype | null;
    if (next === null) return;
    prototype = next;
  }
  const provide = prototype[method]!;
  prototype[method] = function (token, given, ...more) {
    return provide.call(this, token, replace(token, given), ...more);
  };
}
