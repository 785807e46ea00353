import { describe, expect, it } from 'vitest';
import { carried, counts, measured, without } from '../../summary/__fixtures__/summaries.js';
import { commitAt, trendOf } from '../../trend/__fixtures__/history.js';
import { renderTrendText } from './render-trend-text.js';

const auth = (covered: number, provider?: string) =>
  measured('auth', counts(covered, 100), provider === undefined ? {} : { provider });
const id = (at: number) => commitAt(at).slice(0, 10);

describe('renderTrendText', () => {
  it('gives each metric its table, the columns of a table below each other', () => {
    const text = renderTrendText(
      trendOf(
        [
          [auth(50), measured('b', counts(1, 2))],
          [auth(60), measured('b', counts(1, 2))],
        ],
        {
          metrics: ['lines', 'statements'],
          packages: ['auth', 'b'],
        },
      ),
    );
    const rows = ['    auth  ▁█  50 % → 60 %  +10', '    b     ▄▄  50 % → 50 %  ±0'];
    expect(text).toBe(
      [
        `coverage trend: 2 revisions of coverage/summary.json on main (${id(2)}), 2026-01-01 to 2026-01-02`,
        '  lines',
        ...rows,
        '  statements',
        ...rows,
        '',
      ].join('\n'),
    );
  });

  it('says one value where there is one point, and that a package was never measured', () => {
    const text = renderTrendText(
      trendOf([[auth(50), carried('b', counts(1, 2))]], { packages: ['auth', 'b'] }),
    );
    expect(text).toMatch(/^ {4}auth {2}▄ {2}50 %$/m);
    expect(text).toMatch(/^ {4}b {8}never measured$/m);
  });

  it('says of one point too when it was last measured', () => {
    const text = renderTrendText(trendOf([[auth(50)], [without('auth')]], { packages: ['auth'] }));
    expect(text).toContain(`50 %, last measured at ${id(0)}\n`);
  });

  it('says between which providers it does not compare, also where one is not known', () => {
    const text = renderTrendText(
      trendOf([[auth(50)], [auth(50, 'v8 5')], [auth(40)]], { packages: ['auth'] }),
    );
    expect(text).toContain('50 % → 40 %  not comparable\n');
    expect(text).toContain(
      [
        '  not compared (what is counted changed):',
        `    - auth lines at ${id(1)}: an unknown provider → v8 5`,
        `    - auth lines at ${id(2)}: v8 5 → an unknown provider`,
        '',
      ].join('\n'),
    );
    expect(text).not.toContain('fell');
  });

  it('says that a package came into the sum of the whole or left it', () => {
    const other = measured('b', counts(1, 2));
    const text = renderTrendText(
      trendOf([
        [auth(50), other],
        [without('auth'), other],
      ]),
    );
    expect(text).toContain(`- the whole lines at ${id(1)}: a package came into the sum or left it\n`);
  });

  it('says which revisions could not be read, and why', () => {
    const text = renderTrendText(trendOf([[auth(50)], 'not\nJSON']));
    expect(text).toContain(`  not read (no point):\n    - ${id(1)} 2026-01-02: not\\nJSON\n`);
  });

  it('says each diagnostic, with how to mend it where that is known', () => {
    const diagnostics = [
      { code: 'TREND_SHALLOW', severity: 'warning', message: 'cut\u001b', fix: 'fetch\u001b' },
      { code: 'TREND_SHALLOW', severity: 'info', message: 'no mend' },
    ] as const;
    expect(renderTrendText(trendOf([[auth(50)]], { diagnostics }))).toMatch(
      /\n {2}warning TREND_SHALLOW: cut\\x1b\n {4}mend: fetch\\x1b\n {2}info TREND_SHALLOW: no mend\n$/,
    );
  });

  it('without history says how one comes about', () => {
    expect(renderTrendText(trendOf([]))).toBe(
      `coverage trend: FAIL (no-history) no revision of coverage/summary.json on main (${id(0)})\n  next: write the summary and commit it, or name by --ref and --file what has one: npx coverage aggregate\n`,
    );
  });

  it('of a history that cannot be read says how much of it there is', () => {
    expect(renderTrendText(trendOf(['not JSON']))).toMatch(
      /^coverage trend: FAIL \(unreadable-history\) none of 1 revision of .* can be read\n {2}not read/,
    );
  });

  it('with color on says the same: a rise in green, a fall in red, what is not comparable dim', () => {
    const b = (covered: number) => measured('b', counts(covered, 100));
    const c = (provider: string) => measured('c', counts(1, 2), { provider });
    const document = trendOf(
      [
        [auth(50), b(50), c('v8 5')],
        [auth(40), b(60), c('v8 6')],
      ],
      {
        packages: ['auth', 'b', 'c'],
      },
    );
    const text = renderTrendText(document, { color: true });
    for (const said of ['[31m−10', '[32m+10', '[2mnot comparable']) expect(text).toContain(`\u001b${said}`);
    expect(text.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderTrendText(document));
  });
});
