import { contractOf } from '@org/coverage-manifest/contract';
import type { CoverageSection } from '@org/coverage-manifest';
import { describe, expect, it } from 'vitest';
import type { SourceSyntax } from '../model/syntax.js';
import { compareContracts } from './compare-contracts.js';
import { addedHints, widenedHints } from './compare-hints.js';
import { compareSettings, renamedTargets } from './compare-settings.js';
import { judgeCheck } from './judge-check.js';

const FILES = ['src/entities/user.ts', 'src/mapper.ts', 'src/ui/button.ts', 'src/a.test.ts'];

const changes = (before: CoverageSection, now: CoverageSection, moved: Record<string, string> = {}) =>
  compareContracts(
    contractOf({ coverage: before }, 'auth'),
    contractOf({ coverage: now }, 'auth'),
    [...FILES, ...Object.keys(moved)],
    new Map(Object.entries(moved)),
  );

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

  it('follows files that moved out of a layer which went with them, and none that moved alone', () => {
    const moved = { 'src/core/user.ts': 'src/entities/user.ts' };
    expect(changes(BEFORE, { baseline }, moved).map(({ files }) => files)).toEqual([
      ['src/core/user.ts', 'src/entities/user.ts'],
    ]);
    const layers = { core: { files: ['src/core/**'], band: { lines: 90 } } };
    expect(changes(BEFORE, { baseline, layers }, moved).map(({ change }) => change)).toContain(
      'files of entities → core: src/core/user.ts',
    );
    expect(changes(BEFORE, BEFORE, moved)).toEqual([]);
    const entities = { files: ['src/core/**', 'src/entities/**'] };
    expect(changes(BEFORE, { ...BEFORE, layers: { entities } }, moved)).toEqual([]);
  });

  it('finds files that moved to where the contract judges nothing, and none that nothing judged before', () => {
    const moved = { 'src/ui/user.ts': 'src/entities/user.ts', 'src/ui/old.ts': 'src/di/old.ts' };
    expect(changes(BEFORE, BEFORE, moved)).toEqual([
      {
        kind: 'files-narrowed',
        change: 'files of entities → no layer: src/ui/user.ts',
        files: ['src/ui/user.ts'],
      },
    ]);
    const takenBack = { ...BEFORE, exclude: [{ files: ['!src/ui/**'], reason: 'has logic' }] };
    expect(changes(takenBack, takenBack, moved)).toEqual([]);
  });

  it('finds files that leave a mutation target which stays, although their band is the same', () => {
    const before = { ...BEFORE, mutationTargets: ['entities'] };
    const layers = (files: string) => ({
      layers: { entities: { files: [files] }, other: { files: ['src/entities/**'], band: BEFORE.entities! } },
    });
    expect(changes(before, { ...before, ...layers('src/core/**') })).toMatchObject([
      {
        kind: 'files-narrowed',
        change: 'files of entities → other, no mutation target: src/entities/user.ts',
      },
    ]);
    const both = { mutationTargets: ['entities', 'other'] };
    expect(changes(before, { ...before, ...layers('src/core/**'), ...both })).toEqual([]);
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

describe('renamedTargets', () => {
  it('finds judging targets that are called otherwise, a default in both being the same name', () => {
    expect(renamedTargets({}, { diffTargetName: 'coverage-diff', mutateTargetName: 'l3' })).toEqual([
      'mutateTargetName: mutate → l3',
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
    [{ bands: { default: { lines: 80 } } }, {}, []],
    [{ bands: { default: { lines: 90 } } }, {}, ['bands.default.lines: 90 → 80']],
    [
      {},
      { bands: { default: { statements: 80, branches: 75, lines: 70 } } },
      ['bands.default.functions: 80 → nothing', 'bands.default.lines: 80 → 70'],
    ],
    [
      { bands: { default: { lines: 80 } } },
      { bands: { default: { lines: 80 }, tags: { old: { lines: 30 } } } },
      ['bands.tags.old.lines: 80 → 30'],
    ],
    [{ bands: { tags: { core: { lines: 90 } } } }, {}, ['bands.tags.core.lines: 90 → 80']],
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

describe('widenedHints', () => {
  const HINT = '// v8 ignore start';
  /** Hides the lines from its hint to a line `stop`, or to the end. */
  const source = (...lines: string[]): SourceSyntax => {
    const text = lines.join('\n');
    const lineStarts = lines.map((_, index) => lines.slice(0, index).join('\n').length + (index > 0 ? 1 : 0));
    const start = lines.indexOf(HINT);
    const stop = lines.indexOf('// stop');
    const hides = { start: lineStarts[start] ?? 0, end: lineStarts[stop] ?? text.length };
    const hints = start === -1 ? [] : [{ line: start + 1, text: HINT, reason: null, hides }];
    return { text, lineStarts, hints, statements: [], functions: [], branches: [], silent: [] };
  };
  const before = source(HINT, 'a();', '// stop', 'b();', 'c();');

  it.each([
    ['an end that moved down', source(HINT, 'a();', 'b();', '// stop', 'c();')],
    ['an end that went', source(HINT, 'a();', 'b();', 'c();')],
    ['a hint that moved before other code', source('a();', HINT, 'b();', '// stop', 'c();')],
  ])('finds %s', (_, now) => {
    expect(widenedHints(before, now)).toEqual([{ line: now.hints[0]!.line, text: HINT }]);
  });

  it.each([
    ['the same', before],
    ['code that is new within', source(HINT, 'a();', 'd();', '// stop', 'b();', 'c();')],
    ['a copy within of code that stays', source(HINT, 'a();', 'b();', '// stop', 'b();', 'c();')],
    ['a stretch that moved with its code', source('b();', HINT, 'a();', '// stop', 'c();')],
    ['an end that moved up', source(HINT, '// stop', 'a();', 'b();', 'c();')],
    ['a brace', source(HINT, 'a();', '}', '// stop', 'b();', 'c();')],
  ])('finds nothing in %s', (_, now) => expect(widenedHints(before, now)).toEqual([]));
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
    agreement: null,
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
