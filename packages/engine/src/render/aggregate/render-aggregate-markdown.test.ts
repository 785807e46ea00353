import { describe, expect, it } from 'vitest';
import {
  aggregateDocument,
  carried,
  counts,
  measured,
  summaryOf,
  without,
} from '../../summary/__fixtures__/summaries.js';
import { renderAggregateMarkdown } from './render-aggregate-markdown.js';

const many = (count: number) =>
  summaryOf(
    ...Array.from({ length: count }, (_, at) => measured(`p${String(at).padStart(3, '0')}`, counts(1, 2))),
  );
const rowsOf = (markdown: string): string[] => markdown.split('\n').filter((line) => /^\| `p/.test(line));

describe('renderAggregateMarkdown', () => {
  it('of a pass is the verdict, the whole and the packages', () => {
    const summary = summaryOf(
      measured('auth', counts(3, 4)),
      carried('base', counts(1, 4), { measuredAt: '0123456789abcdef' }),
      without('core'),
    );
    expect(renderAggregateMarkdown(aggregateDocument({ summary }))).toBe(
      `## coverage aggregate: PASS (aggregated) lines 4 of 8 (50 %) in 3 packages, 1 carried, 1 unmeasured

| Statements | Branches | Functions | Lines |
| --- | --- | --- | --- |
| 4 of 8 (50 %) | empty | 4 of 8 (50 %) | 4 of 8 (50 %) |

| Package | Statements | Branches | Functions | Lines | State |
| --- | --- | --- | --- | --- | --- |
| \`auth\` | 75 |  | 75 | 75 | measured |
| \`base\` | 25 |  | 25 | 25 | \`carried from 0123456789ab\` |
| \`core\` |  |  |  |  | \`unmeasured: no-report\` |
`,
    );
  });

  it('without a summary, and of a summary without packages, has no table of packages', () => {
    expect(
      renderAggregateMarkdown(aggregateDocument({ status: 'fail', reason: 'no-report', summary: null })),
    ).toBe(
      '## coverage aggregate: FAIL (no-report) there is nothing to aggregate, and nothing was written\n\n' +
        '**Next:** measure first `npx nx run-many -t coverage-measure`\n',
    );
    expect(renderAggregateMarkdown(aggregateDocument({ summary: summaryOf() }))).toMatch(
      /^## .* lines empty in 0 packages\n\n\| Statements [^]*\| empty \| empty \| empty \| empty \|\n$/,
    );
  });

  it('lists what fell, what vanished and what is stale, then the diagnostics', () => {
    const fall = {
      metric: 'lines',
      from: { covered: 9, total: 10 },
      to: { covered: 8, total: 10 },
    } as const;
    const stale = (file: string, report: string) => ({ file, project: 'a', report, reason: 'changed' });
    const markdown = renderAggregateMarkdown(
      aggregateDocument({
        status: 'fail',
        reason: 'dropped',
        drops: [
          { package: 'auth', ...fall },
          { package: null, ...fall },
        ],
        vanished: ['gone', 'lost'],
        stale: [...['a', 'b', 'c', 'd', 'e'].map((file) => stale(file, 'one.json')), stale('z', 'two.info')],
        diagnostics: [{ code: 'SUMMARY_PROVIDER', severity: 'error', message: 'another' }],
      }),
    );
    const fell = 'lines fell from 9 of 10 (90 %) to 8 of 10 (80 %), by 10 points';
    expect(markdown).toContain(`\n\n### Fell\n\n- \`auth\`: ${fell}\n- the whole: ${fell}\n\n`);
    expect(markdown).toContain('\n\n### Vanished\n\n- `gone`\n- `lost`\n\n');
    expect(markdown).toContain(
      '\n\n### Stale\n\n- `one.json`: `a: changed`, `b: changed`, `c: changed`, 2 more\n- `two.info`: `z: changed`\n\n',
    );
    expect(markdown).toMatch(
      /\n\n\*\*Next:\*\* list the lines[^\n]*\n\n\*\*Next:\*\* write tests for those[^\n]*\n\n### Errors\n\n- error `SUMMARY_PROVIDER` `another`\n$/,
    );
  });

  it('folds more than 20 packages', () => {
    expect(renderAggregateMarkdown(aggregateDocument({ summary: many(20) }))).not.toContain('<details>');
    const folded = renderAggregateMarkdown(aggregateDocument({ summary: many(21) }));
    expect(folded).toContain('<details><summary>Packages (21)</summary>\n\n| Package |');
    expect(rowsOf(folded)).toHaveLength(21);
  });

  it('lists 300 packages and counts the others, so that it fits into a comment of GitHub', () => {
    const all = renderAggregateMarkdown(aggregateDocument({ summary: many(300) }));
    expect(rowsOf(all)).toHaveLength(300);
    expect(all).not.toContain('more in the summary');
    const cut = renderAggregateMarkdown(aggregateDocument({ summary: many(302) }));
    expect(rowsOf(cut)).toHaveLength(300);
    expect(cut).toContain('\n\n2 more in the summary.\n\n</details>');
    expect(cut.length).toBeLessThan(65_536);
  });

  it('puts names of others into code, so that none becomes markup', () => {
    const evil = '`<img>` | @all';
    const markdown = renderAggregateMarkdown(
      aggregateDocument({ summary: summaryOf(measured(evil, counts(1, 2))), vanished: [evil] }),
    );
    expect(markdown).toContain('\n- `` `<img>` | @all ``\n');
    expect(markdown).toContain('| `` `<img>` \\| @all `` | 50 |');
  });
});
