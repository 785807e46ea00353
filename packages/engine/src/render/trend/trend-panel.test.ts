import { describe, expect, it } from 'vitest';
import { carried, counts, measured } from '../../summary/__fixtures__/summaries.js';
import { trendOf } from '../../trend/__fixtures__/history.js';
import { trendPanel } from './trend-panel.js';

describe('trendPanel', () => {
  it('draws the line on over revisions that did not measure, each point where its revision stands', () => {
    const document = trendOf(
      [
        [measured('a', counts(0, 2))],
        [carried('a', counts(1, 2))],
        [carried('a', counts(1, 2))],
        [measured('a', counts(1, 2))],
        [measured('a', counts(2, 2))],
      ],
      { packages: ['a'] },
    );
    const panel = trendPanel(document, document.series[0]!, { low: 0, high: 1 }, [0, 0]);
    expect(panel.match(/<polyline[^>]*>/g)).toEqual([
      '<polyline class="line" points="34,126 229,87 294,48"/>',
    ]);
    expect(panel).not.toContain('<circle');
  });

  it('draws a single measurement as a point in the middle, with its value and its one day', () => {
    const document = trendOf([[measured('a', counts(1, 2))]], { packages: ['a'] });
    const panel = trendPanel(document, document.series[0]!, { low: 0, high: 1 }, [0, 0]);
    expect(panel).toContain('<circle class="point" cx="164" cy="87" r="2.5"/>');
    expect(panel).toContain('>lines 50 %</text>');
    expect(panel.match(/2026-01-01/g)).toHaveLength(1);
  });
});
