import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { featureFiles, mutationWorkspace } from '../../__fixtures__/mutation-workspace.js';
import { readKnown } from '../../io/mutation-reuse/result-store.js';
import { runMutate } from '../../operations/mutate.js';

const COMMAND = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli', 'bin.js');
const NAMES = ['a', 'b', 'c', 'd'];

it('coverage mutate that is killed without a signal loses the results of the last seconds only, and the next one tries no other again', async () => {
  const workspace = mutationWorkspace({
    'package-lock.json': '{}\n',
    ...featureFiles('slow', {
      // Timeouts, of a loaded machine say, would be tried again.
      'stryker.config.json': '{ "timeoutMS": 60000 }',
      'src/entities/small.ts': NAMES.map(
        (name) => `export const ${name} = (n: number): boolean => n < 10 && n > -10;\n`,
      ).join(''),
      'src/entities/small.test.ts': `import { expect, it } from 'vitest';
import * as small from './small.js';
it.each(Object.entries(small))('%s takes its time', async (_, isSmall) => {
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect([isSmall(9), isSmall(10)]).toEqual([true, false]);
});
`,
    }),
  });
  onTestFinished(workspace.remove);
  const child = spawn(process.execPath, [COMMAND, 'mutate', '--concurrency', '1'], {
    cwd: workspace.root,
    stdio: 'ignore',
  });
  const end = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
  const results = () =>
    Object.values(readKnown(workspace.root, 'packages/slow'))
      .flatMap(({ mutants }) => mutants)
      .filter(({ status }) => status !== 'Pending').length;
  await vi.waitFor(() => expect(results()).toBeGreaterThan(0), { timeout: 500_000, interval: 100 });
  child.kill('SIGKILL');
  expect(await end).toBe('SIGKILL');
  expect(existsSync(join(workspace.root, 'packages/slow/reports'))).toBe(false);

  const kept = results();
  expect(kept).toBeGreaterThan(0);
  let total = 0;
  const { document } = await runMutate({
    cwd: workspace.root,
    onProgress: (_, progress) => progress.phase === 'mutants' && ({ total } = progress),
  });
  expect(document.projects[0]?.counts).toMatchObject({ mutants: 44, notRun: 0 });
  // Each line has a mutant that is tried at last: what is left is not told by lines.
  expect(total).toBe(44 - kept);
});
