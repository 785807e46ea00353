import { describe, expect, it } from 'vitest';
import * as bands from '../bands.js';
import * as standing from '../contract/standing-excludes.js';
import { totalsOf, type Provenance, type RecordedTotals } from '../provenance.js';
import { RULES } from './recorded-totals.js';
import { sha256 } from './sha256.js';

const section = { baseline: { lines: 80 } };
const totals: RecordedTotals = {
  reports: {},
  rules: RULES,
  section: JSON.stringify(section),
  layers: [],
  lacking: [],
};
const provenanceWith = (recorded?: RecordedTotals) => ({ totals: recorded }) as Provenance;

describe('RULES', () => {
  it('is the checksum of the constants that tell which files are judged, and in which layer', () => {
    const constants = Object.entries({ ...bands, ...standing }).sort(([a], [b]) => (a < b ? -1 : 1));
    expect(RULES).toBe(sha256(Buffer.from(JSON.stringify(constants))));
  });
});

describe('totalsOf', () => {
  it('gives the totals that were recorded under the section', () => {
    expect(totalsOf(provenanceWith(totals), { baseline: { lines: 80 } })).toBe(totals);
  });

  it.each([
    ['a band differs', totals, { baseline: { lines: 81 } }],
    ['a glob was added', totals, { ...section, include: ['lib/**'] }],
    ['there is no section', totals, undefined],
    ['the section can’t be JSON', totals, { ...section, mutationThreshold: 80n }],
    ['other rules told the files', { ...totals, rules: '0'.repeat(16) }, section],
    ['none were recorded', undefined, section],
  ])('gives null where %s', (_, recorded, now) => {
    expect(totalsOf(provenanceWith(recorded), now)).toBeNull();
  });
});
