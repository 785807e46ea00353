import { describe, expect, it } from 'vitest';
import { nextAction, type CommandNames, type Standing } from './next-action.js';

const commands: CommandNames = {
  measure: (project) => `measure ${project}`,
  bands: (project) => `bands ${project}`,
  diff: (project) => `diff ${project}`,
  mutate: (project) => `mutate ${project}`,
  mutateDiff: (project) => `mutate-diff ${project}`,
};
const passed = { status: 'pass', reason: 'all-covered', outdated: false } as const;
const tried = { ...passed, score: { covered: 1, total: 1 }, threshold: 80, survivors: 0 };

const standing = (parts: Partial<Standing>): Standing => ({
  project: 'auth',
  root: 'packages/auth',
  manifest: 'packages/auth/feature.manifest.ts',
  layers: [],
  freshness: 'proven',
  changed: [],
  bands: passed,
  diff: { ...passed, hunks: [] },
  mutation: tried,
  mutationDiff: null,
  mutates: true,
  ...parts,
});

describe('nextAction', () => {
  it('has nothing to say where every verdict passes on what lies there', () => {
    expect(nextAction(standing({}), commands)).toBeNull();
    expect(nextAction(standing({ mutation: null, mutates: false }), commands)).toBeNull();
    expect(nextAction(standing({ freshness: 'unproven' }), commands)).toBeNull();
    const survived = { status: 'fail', reason: 'below-threshold', survivors: 1 } as const;
    expect(nextAction(standing({ mutationDiff: { ...survived, outdated: true } }), commands)).toBeNull();
    expect(nextAction(standing({ mutationDiff: { ...passed, survivors: 0 } }), commands)).toBeNull();
  });

  it.each<[string, Partial<Standing>, string]>([
    ['measures first', { freshness: 'no-report', bands: null, diff: null }, 'measure auth'],
    ['measures again what is stale', { freshness: 'stale' }, 'measure auth'],
    ['judges bands that were never judged', { bands: null }, 'bands auth'],
    ['judges bands again on a new report', { bands: { ...passed, outdated: true } }, 'bands auth'],
    ['judges the change', { diff: null }, 'diff auth'],
    ['judges the change again', { diff: { ...passed, outdated: true, hunks: [] } }, 'diff auth'],
    [
      'sends to the hunks before the bands',
      {
        diff: { ...passed, status: 'fail', reason: 'uncovered', hunks: [] },
        bands: { ...passed, status: 'fail', reason: 'below-band' },
      },
      'diff auth',
    ],
    ['sends to the layers', { bands: { ...passed, status: 'fail', reason: 'below-band' } }, 'bands auth'],
    ['mutates last', { mutation: null }, 'mutate auth'],
    [
      'sends to the survivors',
      { mutation: { ...tried, status: 'fail', reason: 'below-threshold' } },
      'mutate auth',
    ],
    [
      'sends to the survivors of the change before all mutants are tried',
      {
        mutation: null,
        mutationDiff: { status: 'fail', reason: 'below-threshold', outdated: false, survivors: 1 },
      },
      'mutate-diff auth',
    ],
  ])('%s', (_, parts, command) => {
    expect(nextAction(standing(parts), commands)?.command).toBe(command);
  });

  it('calls a report older only where something changed since, for one of a failed run is measured anew in vain', () => {
    const why = (changed: string[]) => nextAction(standing({ freshness: 'stale', changed }), commands)?.why;
    expect(why(['packages/auth/src/a.ts'])).toBe('its report is older than what it measured');
    expect(why([])).toMatch(/^its report is no evidence: it is of a run that failed/);
  });

  it('sends to what it lists only for what tests of that mend, and to the steps of the verdict for any other reason', () => {
    const failed = (reason: string) => ({ ...passed, status: 'fail', reason }) as const;
    const why = (parts: Partial<Standing>) => nextAction(standing(parts), commands)?.why;
    const steps = (reason: string) => `run this, and take the steps it says: ${reason}`;
    expect(why({ diff: { ...failed('uncovered'), hunks: [] } })).toBe('test the hunks named here: uncovered');
    expect(why({ diff: { ...failed('unmeasured'), hunks: [] } })).toBe(steps('unmeasured'));
    expect(why({ bands: failed('below-band') })).toBe('test what pulls its layers down: below-band');
    expect(why({ bands: failed('unreadable-report') })).toBe(steps('unreadable-report'));
    expect(why({ mutation: { ...tried, ...failed('below-threshold') } })).toMatch(
      /^assert on what survived:/,
    );
    expect(why({ mutation: { ...tried, ...failed('tests-failed') } })).toBe(steps('tests-failed'));
    const ofChange = (reason: string) => ({ mutationDiff: { ...failed(reason), survivors: 0 } });
    expect(why(ofChange('below-threshold'))).toMatch(/^assert on what survived of the change:/);
    expect(why(ofChange('budget-spent'))).toBe(steps('budget-spent'));
  });
});
