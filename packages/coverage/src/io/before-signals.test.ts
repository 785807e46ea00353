import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { beforeSignals } from './before-signals.js';

/** Signals that this process would have got; it gets none. */
function raisedSignals(): readonly unknown[] {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  return kill.mock.calls;
}

describe('beforeSignals', () => {
  it('calls back once, of several listeners each, and raises the signal again, which then ends the process', () => {
    const raised = raisedSignals();
    const before = process.listenerCount('SIGHUP');
    const calls: string[] = [];
    beforeSignals(() => calls.push('first'));
    beforeSignals(() => calls.push('second'));
    process.emit('SIGHUP', 'SIGHUP');
    expect(calls).toEqual(['first', 'second']);
    expect(process.listenerCount('SIGHUP')).toBe(before);
    expect(raised).toEqual([
      [process.pid, 'SIGHUP'],
      [process.pid, 'SIGHUP'],
    ]);
  });

  it('leaves no listener when it is told to stop', () => {
    const count = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));
    const before = count();
    beforeSignals(() => undefined)();
    expect(count()).toEqual(before);
  });
});
