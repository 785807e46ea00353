import { describe, expect, it } from 'vitest';
import type { FeatureStatus } from '../../model/status.js';
import { renderStatusText } from './render-status-text.js';

const verdict = { status: 'pass', reason: 'all-covered', outdated: false } as const;

const feature = (parts: Partial<FeatureStatus> = {}): FeatureStatus => ({
  project: 'auth',
  root: 'packages/auth',
  manifest: 'packages/auth/feature.manifest.ts',
  layers: [
    {
      layer: 'entities',
      band: { lines: 100, branches: 95 },
      measured: { lines: { covered: 9, total: 10 }, branches: { covered: 0, total: 0 } },
    },
    { layer: 'baseline', band: { lines: 80 }, measured: null },
  ],
  freshness: 'proven',
  changed: [],
  bands: verdict,
  diff: { ...verdict, hunks: [] },
  mutation: null,
  mutationDiff: null,
  next: null,
  ...parts,
});

const text = (...features: FeatureStatus[]) =>
  renderStatusText({ schemaVersion: 1, features, diagnostics: [] });

describe('renderStatusText', () => {
  it('says of a feature that is well no more than one line', () => {
    expect(text(feature())).toBe(
      'coverage status: 1 feature, 0 to look at\n' +
        '  ok auth (packages/auth): report proven, bands pass, diff pass\n',
    );
  });

  it('gives one to look at with its layers, its uncovered hunks and the command to run', () => {
    const hunks = [
      {
        file: 'packages/auth/src/a.ts',
        startLine: 3,
        endLine: 5,
        kinds: ['statement', 'branch'] as const,
        function: null,
        project: 'auth',
        layer: 'entities',
        severity: 'fail' as const,
        source: [],
      },
    ];
    const open = feature({
      diff: { ...verdict, status: 'fail', reason: 'uncovered', hunks },
      next: { command: 'npx nx run auth:coverage-diff', why: 'test the hunks' },
    });
    expect(text(open).split('\n').slice(1, -1)).toEqual([
      '  open auth (packages/auth): report proven, bands pass, diff fail',
      '      entities: branches empty of 95, lines 90 % of 100',
      '      baseline: lines ? of 80',
      '      packages/auth/src/a.ts:3-5 statement, branch',
      '      next: npx nx run auth:coverage-diff (test the hunks)',
    ]);
  });

  it('says what was never judged, what is outdated, and how many mutants were detected', () => {
    const mutation = {
      ...verdict,
      outdated: true,
      score: { covered: 3, total: 4 },
      threshold: 80,
      survivors: 1,
    };
    const mutationDiff = { ...verdict, status: 'fail', survivors: 1 } as const;
    const said = text(feature({ root: '', bands: null, diff: null, mutation, mutationDiff }));
    expect(said).toContain(
      'auth (.): report proven, bands not judged, diff not judged, mutants 75 % (pass outdated), mutants of the change fail\n',
    );
  });

  it('lists diagnostics, and colours only where it is told to', () => {
    const diagnostics = [
      {
        code: 'MANIFEST_INVALID',
        severity: 'error',
        message: 'bad',
        where: { file: 'a.ts' },
        fix: 'mend it',
      } as const,
      { code: 'OTHER', severity: 'info', message: 'fine' } as const,
    ];
    const document = { schemaVersion: 1, features: [feature()], diagnostics } as const;
    expect(renderStatusText(document)).toContain(
      '  error MANIFEST_INVALID a.ts: bad\n    fix: mend it\n  info OTHER fine\n',
    );
    expect(renderStatusText(document, { color: true })).toContain('\u001b[32mok');
  });

  it('says how to begin where no feature declares anything', () => {
    expect(renderStatusText({ schemaVersion: 1, features: [], diagnostics: [] })).toMatch(
      /\nnext: .*feature\.manifest\.ts.*: npx nx g @org\/coverage:adopt --all\n$/,
    );
  });
});
