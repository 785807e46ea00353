import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';

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

it('the process that runs Stryker skips what its job says is known, and answers with how it ended', async () => {
  const root = mkdtempSync(join(tmpdir(), 'worker-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const inject = join(root, 'node_modules/typed-inject');
  mkdirSync(inject, { recursive: true });
  writeFileSync(join(inject, 'package.json'), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(inject, 'index.js'), INJECT);
  writeFileSync(join(root, 'core.mjs'), CORE);
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

  await import('./worker.js');
  listeners[0]!({ scratch: root, core: pathToFileURL(join(root, 'core.mjs')).href, plugins: [] });
  const location = { start: { line: 0, column: 0 }, end: { line: 0, column: 1 } };
  listeners[1]!({
    scratch: root,
    cwd: root,
    runnerPlugin: null,
    reporterPlugin: 'reporter.js',
    options: {},
    known: [{ file: 'a.ts', location, mutatorName: 'M', replacement: '0' }],
  });
  expect(await exited).toBe(0);
  expect(sent).toEqual([
    { type: 'overruled', options: [] },
    { type: 'failed', message: '0Ignored,1 is tried' },
  ]);
});
