/**
 * Ends the process with 2 when its output can't be written: with half a document it must not seem to have passed. A
 * reader that closes early (`coverage diff | head`) is no error.
 */
export function endOnLostOutput(process: Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exit'>): void {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      stderr.write(`error OUTPUT_NOT_WRITABLE: cannot write the output: ${message}\n`);
      stderr.write('  mend: let stdout and stderr lead to where there is room\n');
      process.exit(2);
    });
  }
}
