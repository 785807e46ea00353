import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startNoCheckers } from './without-checkers.js';

interface Injector {
  provideFactory(token: string, factory: () => unknown): { resolve(token: string): unknown };
}

const core = pathToFileURL(createRequire(import.meta.url).resolve('@stryker-mutator/core')).href;
const built = join(import.meta.dirname, '..', '..', '..', 'dist', 'io', 'stryker', 'without-checkers.js');

/** What Stryker's injector gives for a part that is asked for by a name, in a process of its own. */
function givenFor(token: string): string {
  const script = `
    const { createRequire } = require('node:module');
    const { startNoCheckers } = require(${JSON.stringify(built)});
    startNoCheckers(${JSON.stringify(core)}).then(async () => {
      const { createInjector } = await import(require('node:url').pathToFileURL(createRequire(${JSON.stringify(core)}).resolve('typed-inject')).href);
      const made = createInjector().provideFactory(${JSON.stringify(token)}, () => 'own').resolve(${JSON.stringify(token)});
      process.stdout.write(typeof made === 'function' ? JSON.stringify(made()) : made);
    });`;
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
}

describe('startNoCheckers', () => {
  it('gives Stryker, by the name that it asks for, a checker without a process, and leaves all else', () => {
    expect(givenFor('checkerFactory')).toBe('{}');
    expect(givenFor('testRunnerFactory')).toBe('own');
  });

  it('names the part as the installed Stryker does', async () => {
    const tokens = (await import(new URL('./di/core-tokens.js', core).href)) as {
      readonly checkerFactory: string;
    };
    expect(tokens.checkerFactory).toBe('checkerFactory');
  });

  it('replaces nothing else in the process either', async () => {
    await startNoCheckers(core);
    const entry = createRequire(core).resolve('typed-inject');
    const { createInjector } = (await import(pathToFileURL(entry).href)) as { createInjector(): Injector };
    const given = (token: string) =>
      createInjector()
        .provideFactory(token, () => 'own')
        .resolve(token);
    expect(given('testRunnerFactory')).toBe('own');
    expect((given('checkerFactory') as () => unknown)()).toEqual({});
  });
});
