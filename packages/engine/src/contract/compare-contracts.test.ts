import { contractOf } from '@org/coverage-manifest/contract';
import type { CoverageSection } from '@org/coverage-manifest';
import { describe, expect, it } from 'vitest';
import { compareContracts } from './compare-contracts.js';
import { addedHints } from './compare-hints.js';
import { compareSettings } from './compare-settings.js';
import { judgeCheck } from './judge-check.js';

const FILES = ['src/entities/user.ts', 'src/mapper.ts', 'src/ui/button.ts', 'src/a.test.ts'];

const changes = (before: CoverageSection, now: CoverageSection) =>
  compareContracts(contractOf({ coverage: before }, 'auth'), contractOf({ coverage: now }, 'auth'), FILES);

const baseline = { lines: 80 };
const BEFORE: CoverageSection = { baseline, entities: { lines: 100, branches: 95 } };

describe('compareContracts', () => {
  it('finds nothing where the same or more is asked', () => {
    expect(changes(BEFORE, BEFORE)).toEqual([]);
    expect(changes(BEFORE, { ...BEFORE, entities: { lines: 100, branches: 100, functions: 5 } })).toEqual([]);
  });

  it('finds each metric of a layer and of the baseline that was lowered or left out', () => {
    const now = { baseline: { lines: 79.5 }, entities: { lines: 99 } };
    expect(changes(BEFORE, now).map(({ change }) => change)).toEqual([
      'entities.branches: 95 → nothing',
      'entities.lines: 100 → 99',
      'baseline.lines: 80 → 79.5',
    ]);
  });

  it('follows the files of a layer that went: weaker only where less is owed now', () => {
    expect(changes(BEFORE, { baseline })).toEqual([
      {
        kind: 'files-narrowed',
        change: 'files of entities → baseline: src/entities/user.ts',
        files: ['src/entities/user.ts'],
      },
    ]);
    expect(changes(BEFORE, { baseline: { lines: 100, branches: 95 } })).toEqual([]);
  });

  it('finds files that an include leaves out', () => {
    const [found] = changes(BEFORE, { ...BEFORE, include: ['src/entities/**'] });
    expect(found?.change).toBe('files of baseline → no layer: src/mapper.ts');
  });

  it('counts the files of an exclude under the exclude, and finds one that hides nothing yet', () => {
    const exclude = [{ files: ['src/mapper.ts', 'src/later/**'], reason: 'generated' }];
    expect(changes(BEFORE, { ...BEFORE, exclude })).toEqual([
      { kind: 'exclude-added', change: 'exclude src/mapper.ts', files: ['src/mapper.ts'] },
      { kind: 'exclude-added', change: 'exclude src/later/**', files: [] },
    ]);
  });

  it('finds a standing exclude that is no longer taken back', () => {
    const exclude = [{ files: ['!src/ui/**'], reason: 'has logic' }];
    const found = changes({ ...BEFORE, exclude }, BEFORE).map(({ change }) => change);
    expect(found).toContain('exclude no longer takes back src/ui/**');
  });

  it('finds mutation targets and thresholds that went', () => {
    const mutationTargets = ['entities'] as const;
    expect(changes({ ...BEFORE, mutationTargets }, { ...BEFORE, mutationThreshold: 70 })).toMatchObject([
      { kind: 'mutation-target-removed' },
      { kind: 'mutation-threshold-lowered', change: 'mutationThreshold: 80 → 70' },
    ]);
  });
});

describe('compareSettings', () => {
  it.each([
    [{}, {}, []],
    [{ mode: 'observe' }, { mode: 'enforce' }, []],
    [{}, { mode: 'observe' }, ['mode: enforce → observe']],
    [{}, { policy: 'bands' }, ['policy: lines → bands']],
    [{ branches: 'fail' }, {}, ['branches: fail → default']],
    [{}, { branches: 'fail' }, []],
    [{ branches: 'warn' }, { branches: 'off' }, ['branches: warn → off']],
    [{}, { mode: 'obsreve' }, ['mode: enforce → obsreve']],
    [{ bands: { default: { lines: 80 } } }, {}, ['bands.default.lines: 80 → nothing']],
    [
      { bands: { tags: { core: { lines: 90 } } } },
      { bands: { tags: { core: { lines: 80 } } } },
      ['bands.tags.core.lines: 90 → 80'],
    ],
  ])('%j → %j', (before, now, expected) => {
    expect(compareSettings(before, now)).toEqual(expected);
  });
});

describe('addedHints', () => {
  const hints = (...texts: string[]) => texts.map((text, index) => ({ line: index + 1, text }));

  it('counts hints of one wording: one that moved is none, a second one is', () => {
    expect(addedHints(hints('a'), hints('b', 'a'))).toEqual([{ line: 1, text: 'b' }]);
    expect(addedHints(hints('a'), hints('a', 'a'))).toEqual([{ line: 2, text: 'a' }]);
    expect(addedHints(hints('a', 'a'), hints('a'))).toEqual([]);
  });
});

describe('judgeCheck', () => {
  const base = { ref: 'main', commit: 'a'.repeat(40) };
  const none = { base, features: 1, weakenings: [], nonconformities: [], diagnostics: [] };
  const weakening = (file: string, change: string, acknowledged: string | null, line?: number) => ({
    kind: 'band-lowered' as const,
    project: 'auth',
    file,
    change,
    acknowledged,
    ...(line === undefined ? {} : { line }),
  });
  const fault = (file: string, message: string) => ({
    kind: 'layer-empty' as const,
    project: 'auth',
    file,
    message,
    fix: 'mend it',
  });

  it('passes on acknowledged weakenings alone', () => {
    expect(judgeCheck({ ...none, weakenings: [weakening('a', 'x', 'agreed')] }).status).toBe('pass');
    expect(judgeCheck({ ...none, weakenings: [weakening('a', 'x', null)] }).reason).toBe('weakened');
  });

  it('fails on a base that is not known, and first of all on what is to be mended', () => {
    const diagnostics = [{ code: 'X', severity: 'error', message: 'unreadable' } as const];
    const weakenings = [weakening('a', 'x', null)];
    expect(judgeCheck({ ...none, weakenings, diagnostics }).reason).toBe('unreadable-base');
    const nonconformities = [fault('b', 'm')];
    expect(judgeCheck({ ...none, weakenings, diagnostics, nonconformities }).reason).toBe('nonconformant');
  });

  it('sorts what it found by place', () => {
    const document = judgeCheck({
      ...none,
      weakenings: [weakening('b', 'x', null), weakening('a', 'z', null, 9), weakening('a', 'y', null, 2)],
      nonconformities: [fault('b', 'n'), fault('b', 'm'), fault('a', 'o')],
    });
    expect(document.weakenings.map(({ change }) => change)).toEqual(['y', 'z', 'x']);
    expect(document.nonconformities.map(({ message }) => message)).toEqual(['o', 'm', 'n']);
  });
});
