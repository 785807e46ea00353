import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { endOnLostOutput } from './end-on-lost-output.js';

function watched() {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const codes: unknown[] = [];
  endOnLostOutput({ stdout, stderr, exit: (code: unknown) => codes.push(code) } as never);
  const said = () => String(stderr.read() ?? '');
  return { stdout, stderr, codes, said };
}

it.each(['stdout', 'stderr'] as const)(
  'a full disk behind %s ends the process with 2, and no stack',
  (name) => {
    const process = watched();
    process[name].emit('error', Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
    expect(process.codes).toEqual([2]);
    expect(process.said()).toMatch(/^error OUTPUT_NOT_WRITABLE: .*no space left\n {2}mend: .*\n$/);
  },
);

it.each(['stdout', 'stderr'] as const)('a reader of %s that closes early ends nothing', (name) => {
  const process = watched();
  process[name].emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  expect([process.codes, process.said()]).toEqual([[], '']);
});
