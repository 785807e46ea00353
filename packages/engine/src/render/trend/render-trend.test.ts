import { describe, expect, it } from 'vitest';
import type { TrendBorder, TrendDocument } from '../../model/trend.js';
import { trend } from '../../trend/trend.js';
import { renderTrendSvg } from './render-trend-svg.js';
import { renderTrendText } from './render-trend-text.js';
import { seriesColumns } from './series-columns.js';
import { sparkline } from './sparkline.js';

const id = (at: number): string => at.toString(16).padStart(40, '0');

/** A trend of one package over revisions; null: it was carried there. */
function trendOf(
  name: string,
  lines: readonly (number | null)[],
  provider: (at: number) => string = () => 'v8',
) {
  return trend({
    ref: { name: 'main', commit: id(lines.length) },
    file: 'coverage/summary.json',
    threshold: 0.5,
    metrics: ['lines'],
    packages: [name],
    diagnostics: [],
    revisions: lines.map((covered, at) => ({
      commit: id(at),
      date: `2026-01-${String((at % 28) + 1).padStart(2, '0')}T00:00:00Z`,
      file: 'coverage/summary.json',
      content: {
        measured: null,
        ratios: [null],
        packages: new Map([
          [
            name,
            covered === null
              ? { state: 'carried', provider: provider(at), ratios: [{ covered: 1, total: 100 }] }
              : { state: 'measured', provider: provider(at), ratios: [{ covered, total: 100 }] },
          ],
        ]),
      },
    })),
  });
}

const sparkOf = (document: TrendDocument, width = 32): string =>
  sparkline(seriesColumns(document, document.series[0]!, width));

describe('sparkline', () => {
  it.each([
    [[0, 10, 20, 30, 40, 50, 60, 70], '▁▂▃▄▅▆▇█'],
    [[50, 50], '▄▄'],
    [[90, 91], '▁█'],
    [[10, null, 20], '▁ █'],
    [[10], '▄'],
  ])(
    '%j is drawn as %j: from the lowest to the highest, blank where nothing was measured',
    (lines, expected) => {
      expect(sparkOf(trendOf('auth', lines))).toBe(expected);
    },
  );

  it('marks a border, and draws the last value of each column where there are more revisions than columns', () => {
    expect(sparkOf(trendOf('auth', [10, 20, 10, 20], (at) => (at < 2 ? 'v8' : 'istanbul')))).toBe('▁█¦▁█');
    expect(sparkOf(trendOf('auth', [10, 20, 10, 20]), 2)).toBe('▄▄');
    expect(
      sparkOf(
        trendOf('auth', [10, 20, 20, 10], (at) => (at < 3 ? 'v8' : 'istanbul')),
        2,
      ),
    ).toBe('█¦▁');
  });
});

describe('renderTrendText', () => {
  it('says the ends, the drift, what fell, and how old the last measurement is', () => {
    const text = renderTrendText(trendOf('auth', [90, 80, null]));
    expect(text).toContain('auth  █▁   90 % → 80 %  −10, last measured at 0000000000');
    expect(text).toContain('auth lines 90 % → 80 % (−10) at 0000000000 2026-01-02');
  });

  it('escapes what would act on the terminal', () => {
    const text = renderTrendText(trendOf('a\u001b[31m\nb', [90]));
    expect(text).toContain('a\\x1b[31m\\nb');
  });

  it('names the last 20 drops and how many there are before', () => {
    const text = renderTrendText(
      trendOf(
        'auth',
        Array.from({ length: 60 }, (_, at) => (at % 2) * 50),
      ),
    );
    expect(text).toContain('and 9 before; --format json has all');
    expect(text.match(/^ {4}- auth lines/gm)).toHaveLength(20);
  });
});

describe('renderTrendSvg', () => {
  it('needs nothing else: no address but its namespace, no script', () => {
    const svg = renderTrendSvg(trendOf('auth', [90, 80]));
    expect([...svg.matchAll(/\w+:\/\/[^"]+/g)].map(([address]) => address)).toEqual([
      'http://www.w3.org/2000/svg',
    ]);
    expect(svg).not.toMatch(/<script|<image|<use|<foreignObject|@import|url\(/);
  });

  it('escapes names, so that none becomes markup', () => {
    const svg = renderTrendSvg(trendOf('</text><script>alert("1")</script>&\u0000\u202e\ufffe', [90, 80]));
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&#60;/text&#62;&#60;script&#62;alert(&#34;1&#34;)');
    expect(svg).not.toMatch(/[\0\u202e\ufffe]/);
  });

  it('has a title and a description with the same figures for those who do not see it', () => {
    const svg = renderTrendSvg(trendOf('auth', [90, 80]));
    expect(svg).toMatch(/role="img" aria-labelledby="trend-title trend-description"/);
    expect(svg).toMatch(/<title id="trend-title">[^<]+<\/title>/);
    expect(svg).toMatch(/<desc id="trend-description">[^<]*auth, lines: 90 % to 80 %, −10 points<\/desc>/);
  });

  it('cuts a long name and says it whole in its title; wide characters take two places', () => {
    const svg = renderTrendSvg(trendOf('長'.repeat(60), [90]));
    expect(svg).toContain(`>${'長'.repeat(16)}…<title>${'長'.repeat(60)}</title>`);
  });

  it('breaks the line at a border and marks drops', () => {
    const svg = renderTrendSvg(trendOf('auth', [90, 80, 30, 40], (at) => (at < 2 ? 'v8' : 'istanbul')));
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg.match(/class="border"/g)).toHaveLength(1);
    expect(svg.match(/class="drop"/g)).toHaveLength(1);
    expect(svg).toContain('not comparable');
  });

  it.each([[[100, 100]], [[0, 0]], [[null]], [[50]], [[]]])('%j gives a picture without NaN', (lines) => {
    expect(renderTrendSvg(trendOf('auth', lines))).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('trend', () => {
  it('a provider that becomes known is a border too: it may be another', () => {
    const figures = (provider: string | null) => ({
      measured: null,
      ratios: [null],
      packages: new Map([
        ['auth', { state: 'measured' as const, provider, ratios: [{ covered: 1, total: 2 }] }],
      ]),
    });
    const { borders, series } = trend({
      ref: { name: 'HEAD', commit: id(1) },
      file: 'f',
      threshold: 0,
      metrics: ['lines'],
      packages: ['auth'],
      diagnostics: [],
      revisions: [null, 'v8 5'].map((provider, at) => ({
        commit: id(at),
        date: '',
        file: 'f',
        content: figures(provider),
      })),
    });
    expect(series[0]!.drift).toBeNull();
    expect(borders).toEqual([expect.objectContaining<Partial<TrendBorder>>({ before: null, after: 'v8 5' })]);
  });
});
