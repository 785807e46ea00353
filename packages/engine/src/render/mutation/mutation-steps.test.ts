import { describe, expect, it } from 'vitest';
import { AUTH, FAILING_RUNS, runOf, times } from '../../mutation/__fixtures__/mutants.js';
import { NAMELESS_ROOT } from '../../model/project.js';
import { judgeMutation, type MutationRun } from '../../mutation/judge-mutation.js';
import { mutationSteps } from './mutation-steps.js';

const survived = (root: string): MutationRun => runOf(times(1, 'Survived'), { project: { ...AUTH, root } });
const codeOf = (...args: Parameters<typeof judgeMutation>) =>
  mutationSteps(judgeMutation(...args)).map(({ code }) => code);

describe('mutationSteps', () => {
  it('are none where nothing is owed', () => {
    expect(mutationSteps(judgeMutation([], 'enforce'))).toEqual([]);
    expect(mutationSteps(judgeMutation([runOf(times(1, 'Killed'))], 'enforce'))).toEqual([]);
  });

  it.each(FAILING_RUNS)('of %s says what to mend and how to ask again', (reason, run) => {
    const document = judgeMutation([run], 'observe');
    expect(document.reason).toBe(reason);
    expect(mutationSteps(document)).toEqual([
      {
        words: expect.stringMatching(/^\S.+[a-z]$/) as string,
        code: 'npx coverage mutate --project packages/auth',
      },
    ]);
  });

  it('names the only feature that has the reason, the root by its name where it has one, and none of several', () => {
    const killed = runOf(times(1, 'Killed'), { project: { ...AUTH, root: 'packages/blog' } });
    expect(codeOf([survived("it's"), killed], 'enforce')).toEqual([
      `npx coverage mutate --project 'it'\\''s'`,
    ]);
    expect(codeOf([survived('')], 'enforce')).toEqual(['npx coverage mutate --project auth']);
    const nameless = runOf(times(1, 'Survived'), { project: { ...AUTH, root: '', name: NAMELESS_ROOT } });
    expect(codeOf([nameless], 'enforce')).toEqual(['npx coverage mutate --project .']);
    expect(codeOf([survived('a'), survived('b')], 'enforce')).toEqual(['npx coverage mutate']);
  });

  it('are of every reason for which some feature fails, that of the whole first', () => {
    const broken = runOf([], { project: { ...AUTH, root: 'b' }, doubt: 'tests-failed' });
    const killed = runOf(times(1, 'Killed'), { project: { ...AUTH, root: 'c' } });
    expect(codeOf([survived('a'), broken, killed], 'enforce')).toEqual([
      'npx coverage mutate --project b',
      'npx coverage mutate --project a',
    ]);
  });

  it('asks as it was asked, of the only feature that has the reason', () => {
    const again = 'npx coverage mutate --threshold 95';
    expect(mutationSteps(judgeMutation([survived('a')], 'enforce'), again)).toEqual([
      expect.objectContaining({ code: `${again} --project a` }),
    ]);
  });

  it('asks again for the same part, and of a shard, which is not judged, for nothing', () => {
    expect(codeOf([survived('a')], 'enforce', { kind: 'diff', lines: 1, tests: [] })).toEqual([
      'npx coverage mutate --diff --project a',
    ]);
    expect(codeOf([survived('a')], 'observe', { kind: 'shard', index: 2, count: 3 })).toEqual([]);
  });
});
