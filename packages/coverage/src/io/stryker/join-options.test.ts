import { describe, expect, it } from 'vitest';
import { joinOptions } from './join-options.js';
import type { StrykerJob, StrykerOptions } from './worker-messages.js';

const job: StrykerJob = {
  scratch: '/tmp/scratch',
  cwd: '/tmp/scratch/workspace/packages/auth',
  known: [],
  runnerPlugin: '/vitest-runner.js',
  reporterPlugin: '/progress-reporter.js',
  options: { mutate: ['src/a.ts'], thresholds: { break: 90 } },
};
const joined = (own: StrykerOptions, more: Partial<StrykerJob> = {}) => joinOptions(own, { ...job, ...more });

describe('joinOptions', () => {
  it('takes the Vitest runner, and no other plugin, where the configuration names none', () => {
    expect(joined({}).options).toMatchObject({ testRunner: 'vitest', plugins: ['/vitest-runner.js'] });
  });

  it.each<StrykerOptions>([{ plugins: ['./own.mjs'] }, { checkers: ['typescript'] }])(
    'leaves the plugins to the configuration that has %j',
    (own) => {
      expect(joined(own).options).not.toHaveProperty('plugins');
    },
  );

  it('leaves another test runner to the configuration', () => {
    const { options } = joined({ testRunner: 'jest' }, { runnerPlugin: null });
    expect(options).toMatchObject({ testRunner: 'jest' });
    expect(options).not.toHaveProperty('plugins');
  });

  it('lets the manifest win in what it says, and nowhere else', () => {
    const own = { concurrency: 3, timeoutMS: 9000, mutate: ['src/b.ts'], coverageAnalysis: 'all' };
    const { options } = joined(own);
    expect(options).toMatchObject({
      mutate: ['src/a.ts'],
      thresholds: { break: 90 },
      coverageAnalysis: 'all',
    });
    expect(options).not.toHaveProperty('concurrency');
    expect(options).not.toHaveProperty('timeoutMS');
    expect(options).not.toHaveProperty('ignoreStatic');
  });

  it('limits the memory of the runners unless the configuration does', () => {
    expect(joined({}).options['testRunnerNodeArgs']).toEqual(['--max-old-space-size=2048']);
    expect(joined({ testRunnerNodeArgs: [] }).options['testRunnerNodeArgs']).toEqual([]);
  });

  it('keeps reporters that send elsewhere, and drops those that draw or write what is written anyway', () => {
    expect(joined({ reporters: ['html', 'progress', 'dashboard'] }).options['reporters']).toEqual([
      'dashboard',
      'org-coverage',
    ]);
  });

  it('overrules what would give a verdict of something else, and says so only where it was asked for', () => {
    const own = {
      incremental: true,
      dryRunOnly: true,
      allowEmpty: true,
      testFiles: ['a'],
      ignorePatterns: ['b'],
      timeoutMS: 0,
      timeoutFactor: 0.5,
    };
    expect(joined(own).options).toMatchObject({
      incremental: false,
      dryRunOnly: false,
      allowEmpty: false,
      testFiles: [],
      ignorePatterns: [],
      timeoutMS: 1000,
      timeoutFactor: 1,
    });
    expect(joined(own).overruled).toEqual(Object.keys(own));
    expect(
      joined({ incremental: false, testFiles: [], timeoutMS: 1000, timeoutFactor: 1 }).overruled,
    ).toEqual([]);
  });
});
