import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { collectRun, type SoFar, type StrykerProgress } from './collect-run.js';
import type { StrykerWorker } from './start-worker.js';
import type { StrykerMutant } from './worker-messages.js';

const place = { line: 1, column: 1 };
const planned = (id: string, more: Partial<StrykerMutant> = {}) => ({
  id,
  fileName: '/copy/a.ts',
  location: { start: place, end: place },
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  ...more,
});
const killed = (id: string, more: Partial<StrykerMutant> = {}): StrykerMutant => ({
  ...planned(id, more),
  status: 'Killed',
});

type Listener = Parameters<StrykerWorker['listen']>;

/** A run of a worker that says what the test has it say. */
function runOfWorker() {
  let [say, exit]: Listener = [() => undefined, () => undefined];
  const heard: { soFar: SoFar; progress: StrykerProgress[] } = { soFar: () => expect.fail(), progress: [] };
  const worker: StrykerWorker = {
    run: () => undefined,
    listen: (...listener) => ([say, exit] = listener),
    kill: () => undefined,
  };
  const run = collectRun(worker, {
    copy: '/copy',
    root: 'packages/a',
    sources: new Map(),
    onProgress: (progress) => heard.progress.push(progress),
    onResult: (soFar) => (heard.soFar = soFar),
  });
  return { run, heard, say, exit };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a run of Stryker that goes on', () => {
  it('takes no result for one that came in the last ten seconds: test runners may be being ended', async () => {
    const { run, heard, say } = runOfWorker();
    say({ type: 'planned', mutants: ['0', '1', '2'].map((id) => planned(id)) });
    say({ type: 'tested', mutant: killed('0') });
    vi.advanceTimersByTime(9_999);
    say({ type: 'tested', mutant: killed('1') });
    const statuses = () => heard.soFar().mutants.map(({ status }) => status);
    expect(statuses()).toEqual(['Pending', 'Pending', 'Pending']);
    vi.advanceTimersByTime(1);
    expect(statuses()).toEqual(['Killed', 'Pending', 'Pending']);
    expect(heard.soFar().end).toBe('interrupted');
    // At its own end the run is sure of all.
    say({ type: 'tested', mutant: killed('2') });
    say({ type: 'end' });
    expect((await run).mutants.map(({ status }) => status)).toEqual(['Killed', 'Killed', 'Killed']);
  });

  it('says how many of those that are left are static', () => {
    const { heard, say } = runOfWorker();
    say({
      type: 'planned',
      mutants: [planned('0'), planned('1', { static: true }), planned('2', { static: true })],
    });
    say({ type: 'tested', mutant: killed('0') });
    say({ type: 'tested', mutant: killed('1', { static: true }) });
    expect(heard.progress).toMatchObject([
      { done: 1, total: 3, staticLeft: 2 },
      { done: 2, total: 3, staticLeft: 1 },
    ]);
  });
});

describe('a run of Stryker whose process a signal ended', () => {
  it.each([
    ['by its exit code, as Stryker ends', { code: 143, signal: null }],
    ['by itself', { code: null, signal: 'SIGTERM' as const }],
  ])(
    'raises the signal here, so that the results are kept and no error is left in the place of a document: %s',
    async (_, exited) => {
      const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
      onTestFinished(() => kill.mockRestore());
      const { run, exit } = runOfWorker();
      exit({ ...exited, output: '' });
      expect(kill.mock.calls).toEqual([[process.pid, 'SIGTERM']]);
      const later = new Promise((resolve) => setTimeout(resolve, 1000, 'nothing'));
      vi.advanceTimersByTime(1000);
      expect(await Promise.race([run, later])).toBe('nothing');
    },
  );

  it('is an error where it is killed without a word', async () => {
    const { run, exit } = runOfWorker();
    exit({ code: null, signal: 'SIGKILL', output: '' });
    await expect(run).rejects.toThrow('ended early (SIGKILL)');
  });

  it('is an error without the frames of a stack where a plugin fails: they name folders of the machine', async () => {
    const { run, say, exit } = runOfWorker();
    say({ type: 'failed', message: 'no reporter "x"' });
    const output =
      '12:00:00 (1) ERROR Plugin TypeError: no x\n    at load (file:///home/me/x.js:1:2)\n  hint: y';
    exit({ code: 1, signal: null, output });
    await expect(run).rejects.toThrow(/^no reporter "x"\nERROR Plugin TypeError: no x\n {2}hint: y$/);
  });
});
