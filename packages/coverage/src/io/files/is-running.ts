/** Whether a process of this machine runs, also another user's. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks and sends nothing.
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
