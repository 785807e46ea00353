import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { mutationRepository } from '../__fixtures__/mutation-repository.js';
import { featureFiles } from '../__fixtures__/mutation-workspace.js';
import { runCommand, runDiffCommand, runToError } from '../__fixtures__/run-command.js';
import { runDiff } from './diff.js';
import { runDiffWithMutation } from './diff-with-mutation.js';

const FILE = 'packages/auth/src/entities/user.ts';
const REPORT = 'packages/auth/coverage/lcov.info';
const LCOV = `SF:src/entities/user.ts
DA:2,2
DA:5,2
DA:8,0
end_of_record
`;

let repo: ReturnType<typeof mutationRepository>;
beforeAll(() => {
  repo = mutationRepository(
    featureFiles('auth', {
      'src/entities/user.test.ts': `import { expect, it } from 'vitest';
import { canDrive, isAdult } from './user.js';
it('isAdult from 18', () => expect([17, 18].map(isAdult)).toEqual([false, true]));
it('canDrive runs', () => void canDrive(17));
`,
    }),
  );
  repo.write(
    FILE,
    `export function isAdult(age: number): boolean {
  return age >= 18;
}
export function canDrive(age: number): boolean {
  return age >= 17;
}
export function isChild(age: number): boolean {
  return age < 14;
}
`,
  );
});
beforeEach(() => repo.write(REPORT, LCOV));
afterAll(() => repo.delete());

describe('coverage diff --with-mutation', () => {
  it('lists in one what no test runs and what none holds to anything, by place', async () => {
    const { code, document, stderr } = await runDiffCommand(repo.dir, '--base', 'main', '--with-mutation');
    expect(code).toBe(1);
    expect(document).toMatchObject({
      status: 'fail',
      reason: 'uncovered',
      mutation: { status: 'fail', reason: 'below-threshold' },
    });
    const places = document.next!.map(({ found, startLine, endLine }) => [found, startLine, endLine]);
    expect(places).toContainEqual(['uncovered', 7, 8]);
    expect(places).toContainEqual(['survived', 4, 5]);
    expect(places.map(([, line]) => line)).toEqual(
      places.map(([, line]) => Number(line)).sort((a, b) => a - b),
    );
    expect(stderr).toContain('5:10 ');
    const survived = document.next!.find(({ found, startLine }) => found === 'survived' && startLine === 4)!;
    expect(survived).toMatchObject({ project: 'auth', layer: 'entities', severity: 'fail' });
    expect(survived.survivors!.map(({ replacement }) => replacement)).toContain('age > 17');
  });

  it('fails with not-detected where all is covered', async () => {
    repo.write(REPORT, LCOV.replace('DA:8,0', 'DA:8,1'));
    const plain = await runDiffCommand(repo.dir, '--base', 'main');
    expect(plain.document.status).toBe('pass');
    expect(plain.document).not.toHaveProperty('next');
    const { code, document } = await runDiffCommand(repo.dir, '--base', 'main', '--with-mutation');
    expect(code).toBe(1);
    expect(document).toMatchObject({ status: 'fail', reason: 'not-detected' });
    const observed = await runDiffCommand(repo.dir, '--base', 'main', '--with-mutation', '--mode', 'observe');
    expect(observed).toMatchObject({ code: 0, document: { status: 'pass', wouldFail: true } });
    const { stdout } = await runCommand(
      repo.dir,
      'diff',
      '--base',
      'main',
      '--with-mutation',
      '--format',
      'markdown',
    );
    expect(stdout).toContain('### Survived');
  });

  it('judges one change, though git knows another before the mutants are tried', async () => {
    const batch = {};
    const request = { cwd: repo.dir, base: 'main', batch };
    await runDiff(request);
    repo.commit('another change');
    onTestFinished(() => void repo.git('reset', '-q', '--soft', 'HEAD~1'));
    const { document } = await runDiffWithMutation(request);
    expect(document.totals.changedLines).toBeGreaterThan(0);
    expect(document.mutation).toMatchObject({ reason: 'below-threshold' });
  });

  it('refuses what is not the working tree, and a budget for nothing', async () => {
    for (const words of [
      ['--with-mutation', '--head', 'HEAD'],
      ['--with-mutation', 'main...HEAD'],
      ['--budget', '30s'],
    ]) {
      const { code, document } = await runToError(repo.dir, 'diff', ...words);
      expect([code, document.error.code], words.join(' ')).toEqual([2, 'USAGE_CONFLICT']);
    }
  });
});
