/** Signals that end a process, and that it may hear of before. */
export const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls back before a signal ends this process; gives what takes the listeners off. */
export function beforeSignals(callback: () => void): () => void {
  const off = () => ENDING_SIGNALS.forEach((signal) => process.off(signal, onSignal));
  const onSignal = (signal: NodeJS.Signals) => {
    off();
    callback();
    // With no listener left it ends the process; others do the same.
    process.kill(process.pid, signal);
  };
  ENDING_SIGNALS.forEach((signal) => process.on(signal, onSignal));
  return off;
}
