import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { write } from '../../__fixtures__/measured-workspace.js';
import { makeFolder } from '../../__fixtures__/folder.js';

afterEach(() => {
  vi.restoreAllMocks();
});

/** A core that says which of its mutants it would try. */
const CORE = `
import { createInjector } from 'typed-inject';
export class Stryker {
  async runMutationTest() {
    const at = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };
    const mutant = (replacement) => ({ fileName: process.cwd() + '/a.ts', location: at, mutatorName: 'M', replacement });
    const mutants = createInjector().provideValue('mutants', [mutant('0'), mutant('1')]);
    throw new Error(mutants.map(({ replacement, status }) => replacement + (status ?? ' is tried')).join());
  }
}
`;
const INJECT = `
class Injector { provideValue(token, value) { return value; } provideFactory() {} }
export const createInjector = () => new Injector();
`;

const PLAIN_CORE = `
export class Stryker {
  async runMutationTest() {}
}
`;
const AT = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };

/** What the process that runs Stryker answers to a job beside these files, `core.mjs` as Stryker's core. */
async function answersTo(files: Record<string, string>, known: readonly object[]): Promise<unknown[]> {
  const root = makeFolder();
  write(root, files);
  // This process stays as it is: what the worker would listen to is told to it here.
  const listeners: ((message: object) => void)[] = [];
  vi.spyOn(process, 'once').mockImplementation((_, listener) => {
    listeners.push(listener as (message: object) => void);
    return process;
  });
  vi.spyOn(process, 'on').mockReturnValue(process);
  vi.spyOn(process, 'removeAllListeners').mockReturnValue(process);
  vi.spyOn(process, 'chdir').mockReturnValue();
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  const sent: unknown[] = [];
  const { send } = process;
  onTestFinished(() => void (process.send = send));
  process.send = (message: unknown, ...more: unknown[]) => {
    sent.push(message);
    (more.at(-1) as (error: null) => void)(null);
    return true;
  };
  const exited = new Promise((resolve) => {
    vi.spyOn(process, 'exit').mockImplementation((code) => resolve(code) as never);
  });

  vi.resetModules();
  await import('./worker.js');
  listeners[0]!({ scratch: root, core: pathToFileURL(join(root, 'core.mjs')).href, plugins: [] });
  listeners[1]!({
    scratch: root,
    cwd: root,
    runnerPlugin: null,
    reporterPlugin: 'reporter.js',
    options: {},
    known,
  });
  expect(await exited).toBe(0);
  return sent;
}

it('the process that runs Stryker skips what its job says is known, and answers with how it ended', async () => {
  const files = {
    'node_modules/typed-inject/package.json': '{ "type": "module", "exports": "./index.js" }',
    'node_modules/typed-inject/index.js': INJECT,
    'core.mjs': CORE,
  };
  const known = [{ file: 'a.ts', location: AT, mutatorName: 'M', replacement: '0' }];
  expect(await answersTo(files, known)).toEqual([
    { type: 'overruled', options: [] },
    { type: 'failed', message: '0Ignored,1 is tried' },
  ]);
});

it('it runs a Stryker whose injector is out of reach, though that takes longer', async () => {
  const known = [{ file: 'a.ts', location: AT, mutatorName: 'M', replacement: '0' }];
  expect(await answersTo({ 'core.mjs': PLAIN_CORE }, known)).toEqual([
    { type: 'overruled', options: [] },
    { type: 'end' },
  ]);
});
