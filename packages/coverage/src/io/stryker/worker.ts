import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { confirmTimeouts } from './confirm-timeouts.js';
import { joinOptions } from './join-options.js';
import { readOwnConfig } from './own-config.js';
import { skipKnown } from './skip-known.js';
import { startNoCheckers } from './without-checkers.js';
import type { StrykerJob, StrykerOptions, StrykerTools, WorkerMessage } from './worker-messages.js';

interface Core {
  readonly Stryker: new (options: StrykerOptions) => {
    runMutationTest(): Promise<unknown>;
  };
}

// Stryker uses the working directory and the signals of its process, so it gets one of its own.
process.once('message', (tools: StrykerTools) => {
  process.on('disconnect', () => vanish(tools.scratch));
  // When the parent is gone, writing fails: that must not end us before the folder is removed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const core = loadCore(tools.core);
  const plugins = tools.plugins.map((plugin) => import(pathToFileURL(plugin).href));
  // Stryker reports what can't be loaded when it runs.
  for (const loading of [core, ...plugins]) loading.catch(() => undefined);
  process.once('message', (job: StrykerJob) => void run(job, core, tools.core).then(leave));
});

/** Loads `Stryker` alone where possible: without its command it takes a sixth less time. */
async function loadCore(entry: string): Promise<Core> {
  const alone = (await import(new URL('stryker.js', entry).href).catch(() => ({}))) as Partial<Core>;
  return alone.Stryker ? (alone as Core) : ((await import(entry)) as Core);
}

async function run(job: StrykerJob, core: Promise<Core>, coreUrl: string): Promise<WorkerMessage> {
  try {
    process.chdir(job.cwd);
    const { options, overruled } = joinOptions(await readOwnConfig(process.cwd()), job);
    await send({ type: 'overruled', options: overruled });
    const { Stryker } = await core;
    // If these fail, the run is only slower, or trusts a slow machine.
    const changes = [skipKnown(coreUrl, job.known), confirmTimeouts(coreUrl)];
    if (!options.checkers?.length) changes.push(startNoCheckers(coreUrl));
    await Promise.allSettled(changes);
    await new Stryker(options).runMutationTest();
    return { type: 'end' };
  } catch (error) {
    return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function leave(message: WorkerMessage): Promise<void> {
  await send(message);
  process.removeAllListeners('disconnect');
  // Handles that tests left open must not keep the process; the verdict is ours, so 0.
  process.exit(0);
}

function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

/** Ends this process and removes its folder: the parent is gone without having done so. */
function vanish(scratch: string): void {
  const cleanUp = [join(__dirname, 'clean-up.js'), scratch, String(process.pid)];
  // Windows keeps a folder that a process works in.
  process.chdir(tmpdir());
  spawn(process.execPath, cleanUp, { detached: true, stdio: 'ignore' }).unref();
  if (process.platform === 'win32') process.exit(1);
}
