import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { joinOptions } from './join-options.js';
import { readOwnConfig } from './own-config.js';
import { startNoCheckers } from './without-checkers.js';
import type { StrykerJob, StrykerOptions, StrykerTools, WorkerMessage } from './worker-messages.js';

interface Core {
  readonly Stryker: new (options: StrykerOptions) => {
    runMutationTest(): Promise<unknown>;
  };
}

// Stryker depends on the working directory and on signals of its process: hence one of its own.
process.once('message', (tools: StrykerTools) => {
  process.on('disconnect', () => vanish(tools.scratch));
  // A parent that is gone reads nothing more: that alone must not end us before the folder is removed.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const core = loadCore(tools.core);
  const plugins = tools.plugins.map((plugin) => import(pathToFileURL(plugin).href));
  // What can't be loaded is Stryker's to say, when it is asked to run.
  for (const loading of [core, ...plugins]) loading.catch(() => undefined);
  process.once('message', (job: StrykerJob) => void run(job, core, tools.core).then(leave));
});

/** What runs, without the command around it, which takes a sixth of the time to load. */
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
    // Where it can't be kept from it, it is only slower.
    if (!options.checkers?.length) await startNoCheckers(coreUrl).catch(() => undefined);
    await new Stryker(options).runMutationTest();
    return { type: 'end' };
  } catch (error) {
    return { type: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

async function leave(message: WorkerMessage): Promise<void> {
  await send(message);
  process.removeAllListeners('disconnect');
  // What a test left open must not keep the process; Stryker's exit code is its own verdict, not ours.
  process.exit(0);
}

function send(message: WorkerMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}

/** The parent is gone without having ended us: nobody else would. */
function vanish(scratch: string): void {
  const cleanUp = [join(__dirname, 'clean-up.js'), scratch, String(process.pid)];
  // Windows keeps a folder that a process works in.
  process.chdir(tmpdir());
  spawn(process.execPath, cleanUp, { detached: true, stdio: 'ignore' }).unref();
  if (process.platform === 'win32') process.exit(1);
}
