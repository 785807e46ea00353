import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProvenance, sealedProvenance, serializeProvenance, type Provenance } from '../provenance.js';

const HASH = 'a'.repeat(64);
const provenance: Provenance = {
  schemaVersion: 1,
  provider: { name: 'v8', version: '5.0.5' },
  runner: { name: 'vitest', version: '5.0.5' },
  outcome: 'passed',
  complete: true,
  sources: { include: ['src/**'], exclude: [], files: { 'src/é.ts': HASH } },
  tests: { include: ['**/*.test.ts'], exclude: [], files: {} },
  manifest: null,
  totals: {
    reports: { 'lcov.info': '0123456789abcdef' },
    rules: '0123456789abcdef',
    section: '{"baseline":{"lines":80}}',
    layers: [{ layer: 'baseline', count: 1, totals: [1, 2, 3, 4, 5, 6, 7, 8] }],
    lacking: [],
  },
};
const { totals: _, ...plain } = provenance;
const text = serializeProvenance(provenance);

describe('sealedProvenance', () => {
  it('reads back what serializeProvenance wrote with totals', () => {
    const read = sealedProvenance(Buffer.from(text));
    expect(read).toEqual({ ...provenance, seal: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(serializeProvenance(read!)).toBe(text);
    expect(text).toContain('\n        "totals": [ 1, 2, 3, 4, 5, 6, 7, 8 ]\n');
  });

  it('gives null for a sidecar without totals, which has no seal, and for none at all', () => {
    expect(serializeProvenance(plain)).not.toContain('seal');
    expect(sealedProvenance(Buffer.from(serializeProvenance(plain)))).toBeNull();
    expect(sealedProvenance(Buffer.of())).toBeNull();
  });

  it.each([
    ['Windows’ line ends', text.replaceAll('\n', '\r\n')],
    ['something behind its end', `${text}\n`],
    ['another count', text.replace('7, 8', '8, 8')],
    ['another source', text.replace('src/é.ts', 'src/e.ts')],
    ['a field more', text.replace('{\n', '{\n  "extra": 1,\n')],
    [
      'another seal',
      text.replace(/"seal": "./, (start) => start.slice(0, -1) + (start.endsWith('0') ? '1' : '0')),
    ],
  ])('gives null for one with %s', (_of, changed) => {
    expect(changed).not.toBe(text);
    expect(sealedProvenance(Buffer.from(changed))).toBeNull();
  });

  it('gives null for one of which any byte is another, or the end is missing', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= by;
        expect(sealedProvenance(damaged)).toBeNull();
        expect(sealedProvenance(bytes.subarray(0, at))).toBeNull();
      }),
    );
  });

  it('leaves the totals to it: parseProvenance, which asks for no seal, lets them go', () => {
    expect(parseProvenance(text)).toEqual({ provenance: plain });
  });
});
