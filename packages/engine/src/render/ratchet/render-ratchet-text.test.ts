import { describe, expect, it } from 'vitest';
import type { RatchetDocument } from '../../model/ratchet.js';
import { renderPlainJson } from '../render-plain-json.js';
import { renderRatchetText } from './render-ratchet-text.js';

const at = {
  project: 'auth',
  file: 'auth/feature.manifest.ts',
  line: 7,
  layer: 'entities',
  metric: 'lines',
} as const;

const document = (parts: Partial<RatchetDocument> = {}): RatchetDocument => ({
  schemaVersion: 1,
  status: 'pass',
  reason: 'raised',
  dryRun: false,
  precision: 'statement',
  freshness: 'proven',
  raised: [],
  notLiteral: [],
  refused: [],
  diagnostics: [],
  ...parts,
});

describe('renderRatchetText', () => {
  it('gives each raised number with its place, its share, and what holds it down', () => {
    const raised = { ...at, from: 80, to: 91, covered: 91, total: 100 };
    const text = renderRatchetText(document({ raised: [raised, { ...raised, limitedBy: 'jobs' }] }));
    expect(text).toContain('raised 2 numbers, evidence proven');
    expect(text).toContain('RAISE auth/feature.manifest.ts:7 entities lines 80 → 91 (91 of 100 (91 %))');
    expect(text).toContain('of jobs, which owes the same');
    expect(text).toContain('next: commit the manifests');
    expect(renderRatchetText(document({ raised: [raised], dryRun: true }))).toContain('would raise 1 number');
  });

  it('names what could be raised and is no number of its own, and leaves out what stands high enough', () => {
    const open = { ...at, reason: 'imported', minimum: 80, to: 90 } as const;
    const text = renderRatchetText(
      document({ notLiteral: [open, { ...open, metric: 'branches', to: null }] }),
    );
    expect(text).toContain('LEFT auth/feature.manifest.ts:7 entities lines 80 could be 90');
    expect(text).not.toContain('branches');
  });

  it('says why a project was refused, five doubts of it, and what to do', () => {
    const refused = {
      project: 'auth',
      file: 'a.ts',
      reason: 'stale',
      because: ['1', '2', '3', '4', '5', '6'],
    } as const;
    const diagnostics = [{ code: 'REPORT_PARTIAL', severity: 'warning', message: 'a part' } as const];
    const failed = document({ status: 'fail', reason: 'refused', refused: [refused], diagnostics });
    const text = renderRatchetText(failed, { color: true });
    expect(text).toContain('REFUSED');
    expect(text).toContain('    - 5\n    and 1 more');
    expect(text).toContain('warning REPORT_PARTIAL: a part');
    expect(text).toContain('next: mend what is named as refused, and measure: npx nx run-many');
    expect(renderRatchetText(failed, { targets: null })).toContain('measure (run the tests with coverage)\n');
    const again = 'npx coverage ratchet --project auth';
    expect(renderRatchetText(failed, { again })).toContain(`next: raise what was refused: ${again}\n`);
  });
});

describe('renderPlainJson', () => {
  it('keeps the order of the keys, and control characters out of a terminal', () => {
    expect(renderPlainJson({ b: 1, a: '\u009b' })).toBe('{\n  "b": 1,\n  "a": "\\u009b"\n}\n');
  });
});
