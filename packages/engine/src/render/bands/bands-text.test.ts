import { describe, expect, it } from 'vitest';
import { FAILING_BANDS, bandsDocument } from '../__fixtures__/documents.js';
import { renderText } from '../render-text.js';

describe('renderText of bands', () => {
  it('lists the worst files of a layer below its band, with an ellipsis where lines are left out', () => {
    expect(renderText(FAILING_BANDS)).toContain(
      [
        'FAIL auth entities (2 files)',
        '  branches 199 of 201 (99 %), needs 99.5 %',
        '    - packages/auth/src/entities/user.ts: 2 of 40 missing, lines 14, 20',
        '    - packages/auth/src/entities/big.ts: 30 of 31 missing, lines 1, 2, 3,',
      ].join('\n'),
    );
    expect(renderText(FAILING_BANDS)).toMatch(/19, 20, …\n/);
  });

  it('says of a file whose missing places have no line how many they are', () => {
    const [project] = FAILING_BANDS.projects;
    const [layer] = project!.layers;
    const [metric] = layer!.metrics;
    const files = [{ file: 'packages/auth/src/a.ts', missing: 2, total: 3, lines: [] }];
    const layers = [{ ...layer!, metrics: [{ ...metric!, files }] }];
    const text = renderText({ ...FAILING_BANDS, projects: [{ ...project!, layers }] });
    expect(text).toContain('    - packages/auth/src/a.ts: 2 of 3 missing\n');
  });

  it('row 34: a bands document without layers has no percentage', () => {
    const text = renderText(bandsDocument({ reason: 'nothing-to-check' }));
    expect(text).toContain('no layer was judged');
    expect(text).not.toContain('%');
  });
});
