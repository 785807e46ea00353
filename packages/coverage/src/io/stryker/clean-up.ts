import { rmSync } from 'node:fs';

// A process of its own: what it ends would take it along, and writes into the folder until it is ended.
const [, , scratch = '', group = ''] = process.argv;
endGroup(Number(group));
rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

function endGroup(pid: number): void {
  if (process.platform === 'win32' || !(pid > 1)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // Gone already; macOS says EPERM of a group that has only ended processes.
    if (!/^(?:ESRCH|EPERM)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
