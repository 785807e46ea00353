import { spawn, type ChildProcess } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  featureFiles,
  mutationWorkspace,
  type MutationWorkspace,
} from '../../__fixtures__/mutation-workspace.js';
import { runStryker } from './run-stryker.js';
import { makeScratchFolder } from '../files/scratch-folder.js';
import { startStryker } from './start-stryker.js';

const COMMAND = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'bin.js');
const FORMER = {
  'packages/slow/reports/mutation.json': '{}\n',
  'reports/mutation/slow/index.html': 'former',
};

let workspace: MutationWorkspace;

beforeAll(() => {
  workspace = mutationWorkspace({
    ...featureFiles('slow', {
      'src/entities/sum.ts': `export const sum = (a: number, b: number): number => a + b;
export const product = (a: number, b: number): number => a * b;
export const isSmall = (a: number): boolean => a < 10 && a > -10;
`,
      'src/entities/sum.test.ts': `import { expect, it } from 'vitest';
import { isSmall, product, sum } from './sum.js';
it('takes its time', async () => {
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([sum(1, 2), product(2, 3), isSmall(3)]).toEqual([3, 6, true]);
});
`,
    }),
    ...FORMER,
  });
});
afterAll(() => workspace.remove());

const scratchOf = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => new RegExp(`^coverage-mutation-\\w+-${pid}-`).test(name));
const files = new Map([['src/entities/sum.ts', []]]);
const request = () => ({
  workspaceRoot: workspace.root,
  cwd: join(workspace.root, 'packages/slow'),
  files,
});

/** The command on the slow feature, once its first mutants run; and what it says. */
async function startedCommand(): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(process.execPath, [COMMAND, 'mutate', '--project', 'slow'], {
    cwd: workspace.root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('now with mutants')) resolve();
    });
    child.on('close', () => reject(new Error(said)));
  });
  return { child, said: () => said };
}

/** Waits until that holds: what is killed still has to be given the time to end, by a machine that may be loaded. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 300_000, interval: 20 });
const ended = (child: ChildProcess) =>
  new Promise<NodeJS.Signals | null>((resolve) => child.on('close', (_, signal) => resolve(signal)));

describe('runStryker', () => {
  it('ends on its signal with what is known by then: the rest is pending', async () => {
    const controller = new AbortController();
    const run = await runStryker({
      ...request(),
      options: { concurrency: 1 },
      signal: controller.signal,
      onProgress: ({ phase }) => phase === 'mutants' && controller.abort(),
    });
    expect(run.end).toBe('interrupted');
    const statuses = run.mutants.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'Pending').length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status !== 'Pending').length).toBeGreaterThan(0);
    expect(scratchOf(process.pid)).toEqual([]);
  });

  it('mutates only the lines that are asked for', async () => {
    const ranges = new Map([['src/entities/sum.ts', [{ start: 2, end: 2 }]]]);
    const run = await runStryker({ ...request(), files: ranges });
    expect(run.end).toBe('complete');
    expect(new Set(run.mutants.map(({ location }) => location.start.line))).toEqual(new Set([2]));
    expect(run.tests).toHaveLength(1);
    expect(run.mutants.every(({ duration }) => (duration ?? 0) >= 0)).toBe(true);
  });

  it('waits for a reporter of the feature’s own', async () => {
    const told = join(workspace.root, 'told.txt');
    const config = join(workspace.root, 'packages/slow/stryker.config.json');
    const plugin = join(workspace.root, 'packages/slow/late.mjs');
    onTestFinished(() => [config, plugin, told].forEach((file) => rmSync(file)));
    writeFileSync(config, JSON.stringify({ appendPlugins: ['./late.mjs'], reporters: ['late'] }));
    writeFileSync(
      plugin,
      `import { writeFileSync } from 'node:fs';
class Late {
  async wrapUp() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    writeFileSync(${JSON.stringify(told)}, 'told');
  }
}
export const strykerPlugins = [{ kind: 'Reporter', name: 'late', injectableClass: Late }];
`,
    );
    const ranges = new Map([['src/entities/sum.ts', [{ start: 2, end: 2 }]]]);
    expect((await runStryker({ ...request(), files: ranges })).end).toBe('complete');
    expect(readFileSync(told, 'utf8')).toBe('told');
  });

  it('removes what a run left whose process is gone', async () => {
    const live = makeScratchFolder('mutation');
    // Linux gives no process an id as high as this.
    const left = live.path.replace(`-${process.pid}-`, '-2147483646-');
    mkdirSync(join(left, 'workspace'), { recursive: true });
    await runStryker({ ...request(), signal: AbortSignal.abort() });
    expect(existsSync(left)).toBe(false);
    expect(existsSync(live.path)).toBe(true);
    live.remove();
  });
});

describe('startStryker', () => {
  it('leaves neither a folder nor a process where nothing is run, also when it is ended twice', async () => {
    const { end, scratch } = await startStryker(request());
    const name = basename(scratch);
    await soon(() => expect(processesIn(name)).not.toEqual([]));
    end();
    end();
    expect(existsSync(scratch)).toBe(false);
    await soon(() => expect(processesIn(name)).toEqual([]));
  });
});

describe('runStryker, refusing', () => {
  it('refuses a project that is a link out of the workspace, where its copy would lie elsewhere', async () => {
    const other = mutationWorkspace(featureFiles('linked', {}));
    onTestFinished(other.remove);
    const cwd = join(workspace.root, 'packages/linked');
    symlinkSync(join(other.root, 'packages/linked'), cwd, 'junction');
    onTestFinished(() => rmSync(cwd));
    await expect(runStryker({ ...request(), cwd })).rejects.toThrow('outside of the workspace');
  });

  it('names the line of a source that can not be parsed, and neither the copy nor who found it', async () => {
    const broken = 'packages/slow/src/entities/broken.ts';
    workspace.write({ [broken]: 'export const = 1;\n' });
    onTestFinished(() => rmSync(join(workspace.root, broken)));
    const run = runStryker({ ...request(), files: new Map([['src/entities/broken.ts', []]]) });
    await expect(run).rejects.toMatchObject({
      message: expect.stringMatching(/^\.\/src\/entities\/broken\.ts: Unexpected token \(1:13\)\n[^/]*$/),
      where: `${broken}:1`,
      fix: 'mend the syntax error, then run the same again',
    });
  });
});

describe('an interrupted coverage mutate', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves the former report whole, and neither files nor processes, and says so if it can: %s',
    async (signal) => {
      const { child, said } = await startedCommand();
      const pid = child.pid!;
      const [scratch] = scratchOf(pid);
      expect(processesIn(scratch!)).not.toEqual([]);
      const end = ended(child);
      child.kill(signal);
      expect(await end).toBe(signal);
      expect(/^slow: interrupted (?:before|after) /m.test(said())).toBe(signal !== 'SIGKILL');
      await soon(() => expect(scratchOf(pid)).toEqual([]));
      await soon(() => expect(processesIn(scratch!)).toEqual([]));
      for (const [path, text] of Object.entries(FORMER)) {
        expect(readFileSync(join(workspace.root, path), 'utf8')).toBe(text);
      }
    },
  );
});

/** Ids of the processes whose working directory is in a run's folder; Linux only, elsewhere the folder alone is looked at. */
function processesIn(scratch: string): string[] {
  if (process.platform !== 'linux') return existsSync(join(tmpdir(), scratch)) ? ['unknown'] : [];
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && workingDirectory(pid).includes(scratch));
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone by now, or another user's.
    return '';
  }
}
