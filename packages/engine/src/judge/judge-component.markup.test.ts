import { describe, expect, it } from 'vitest';
import { rangeIn } from '../__fixtures__/found-code.js';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { lcovFrom } from '../__fixtures__/lcov-text.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { FileCoverage, Span } from '../model/coverage.js';
import type { ComponentSyntax, Range, SourceSyntax, SyntaxStatement } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';
import { spanOf } from '../regions/span-offsets.js';

/** A component of which all is markup but what stands between the tags of its script, which are in a line of their own. */
const componentOf = (text: string, script: Partial<SourceSyntax> = {}): ComponentSyntax => {
  const tags = ['<script>\n', '</script>\n'].map((tag) => rangeIn(text, tag));
  const [open, close] = [tags[0]!, tags[1]!];
  return {
    ...sourceWith(text, { silent: tags, ...script }),
    markup: [
      { start: 0, end: open.start },
      { start: close.end, end: text.length },
    ],
  };
};

const owes = (component: ComponentSyntax, line: number, evidence: FileCoverage): string =>
  owedWords(
    judgeFile('a.svelte', component.text, [line], [evidence], {
      parse: () => null,
      parseComponent: () => component,
    }),
  );

const record = (rows: string) => lcovFrom(`SF:a.svelte\n${rows}end_of_record\n`);

describe('markup that LCOV does not list, where other markup ran,', () => {
  const owesFor = (markup: string) =>
    owes(componentOf(`<p>{shown}</p>\n<script>\n</script>\n${markup}\n`), 4, record('DA:1,1\n'));

  it.each([
    '<div>',
    '<h1>',
    '</p>',
    '</p></div>',
    '</my-item>',
    '</Form.Row>',
    '/>',
    '{/each}',
    '{:else}',
    ')}>',
  ])('owes nothing where nothing of it is evaluated: %s', (markup) => {
    expect(owesFor(markup)).toBe('-');
  });

  it.each(['</b> {value}', '{value}</b>', '<b>text', '<b class={a}>', '<Widget>', '{:else if a}', '{#if a}'])(
    'is unmeasured where anything may be: %s',
    (markup) => {
      expect(owesFor(markup)).toBe('?markup-unknown-to-lcov');
    },
  );
});

/** Markup on each side of a script, and an expression of several lines in the second. */
const TEXT = `{early}
<script>
const x = 1;
</script>
<p>{pick(
  kind,
)}</p>
`;

describe('a span of a map that ends or begins behind its line', () => {
  const component = componentOf(TEXT);
  const from = (line: number, snippet: string) => TEXT.indexOf(snippet) - component.lineStarts[line - 1]!;
  const late = (line: number, snippet: string): Span => ({
    startLine: line,
    startColumn: from(line, snippet),
    endLine: line,
    endColumn: from(line, snippet) + snippet.length,
  });
  const listing = (span: Span) => istanbulFile({ statements: [{ span, hits: 0 }] });

  it('stands where its columns lead to in markup', () => {
    expect(owes(component, 6, listing(late(5, 'kind')))).toBe('s0');
  });

  it('stands on its line in a script, as in any other source', () => {
    const text = TEXT.replace('1;', '1;\ngo();\nhalt();');
    const script = componentOf(text);
    const span = {
      startLine: 3,
      startColumn: text.indexOf('go()') - script.lineStarts[2]!,
      endLine: 3,
      endColumn: 99,
    };
    expect(owes(script, 4, listing(span))).toBe('-');
  });

  it('so do the arms of a branch in markup', () => {
    const branch = {
      kind: 'cond-expr',
      span: late(5, 'pick'),
      arms: [
        { span: late(5, 'kind'), hits: 0 },
        { span: null, hits: 1 },
      ],
    };
    expect(owes(component, 6, istanbulFile({ branches: [branch] }))).toBe('cond-expr.arm 10');
  });
});

describe('a branch of which the report alone knows,', () => {
  const text = TEXT.replace('kind', 'kind || other');
  const component = componentOf(text);
  const branchOf = (kind: string, whole: string, ...arms: string[]) => ({
    kind,
    span: spanOf(rangeIn(text, whole), component),
    arms: arms.map((arm) => ({ span: spanOf(rangeIn(text, arm), component), hits: 0 })),
  });

  it('in markup owes its arms where an operator stands between the first and the last of its lines', () => {
    const branch = branchOf('binary-expr', 'pick(\n  kind || other', 'pick', 'other');
    expect(owes(component, 6, istanbulFile({ branches: [branch] }))).toBe('binary-expr.arm 20');
  });

  it('in markup before or behind the script owes nothing where no operator does', () => {
    expect(owes(component, 1, istanbulFile({ branches: [branchOf('binary-expr', 'early', 'early')] }))).toBe(
      '-',
    );
    expect(owes(component, 5, istanbulFile({ branches: [branchOf('binary-expr', 'pick', 'pick')] }))).toBe(
      '-',
    );
  });

  it('in markup that ends with the text owes nothing either', () => {
    const last = componentOf('<script>\n</script>\n{late}');
    const span = spanOf(rangeIn(last.text, 'late'), last);
    const branch = { kind: 'binary-expr', span, arms: [{ span, hits: 0 }] };
    expect(owes(last, 3, istanbulFile({ branches: [branch] }))).toBe('-');
  });

  it('in a script owes its arms all the same', () => {
    const branch = branchOf('binary-expr', 'const x', 'const x', '1');
    expect(owes(component, 3, istanbulFile({ branches: [branch] }))).toBe(
      'binary-expr.arm 10 binary-expr.arm 20',
    );
  });
});

describe('code of a script that a compiler wrote otherwise', () => {
  const text = `<script>
const f = () =>
  sum(
    amount,
  );
</script>
{more}
`;
  const sum = rangeIn(text, 'sum(\n    amount,\n  )');
  const statementAt = (range: Range): SyntaxStatement => ({ range, anchor: range.start });
  const script = {
    statements: [
      { range: rangeIn(text, text.slice(9, sum.end + 1)), anchor: text.indexOf('()') },
      statementAt(sum),
    ],
    functions: [{ name: 'f', signature: rangeIn(text, '() =>\n  '), body: sum, anchor: text.indexOf('()') }],
  };
  const ran = (snippet: string) => ({ span: spanOf(rangeIn(text, snippet), sourceWith(text)), hits: 1 });
  const reports: [string, FileCoverage][] = [
    ['a map', istanbulFile({ statements: [ran('amount'), ran('more')] })],
    ['LCOV', record('DA:4,1\nDA:7,1\n')],
  ];

  it.each(reports)('owes what %s lists of it, and nothing else', (_, report) => {
    const component = componentOf(text, script);
    expect([2, 3, 4].map((line) => owes(component, line, report))).toEqual(['-', '-', 's1']);
  });

  it.each(reports)('is unmeasured where a hint without a reason hides it, whatever %s lists', (_, report) => {
    const hint = { line: 1, text: 'v8 ignore next', reason: null, hides: sum };
    const component = componentOf(text, { ...script, hints: [hint] });
    expect(owes(component, 3, report)).toBe('?ignored-without-reason');
  });
});

describe('a line that LCOV lists', () => {
  it('owes nothing where it has no code', () => {
    const text = '<p></p>\n<script>\n// a comment\na();\n</script>\n';
    const silent = ['<script>\n', '// a comment', '</script>\n'].map((snippet) => rangeIn(text, snippet));
    const component = componentOf(text, { silent });
    expect(
      [2, 3, 5].map((line) => owes(component, line, record('DA:2,0\nDA:3,0\nDA:4,1\nDA:5,0\n'))),
    ).toEqual(['-', '-', '-']);
  });

  it('is unmeasured where a hint without a reason hides a statement on it, whatever stands beside that', () => {
    const text = '<p></p>\n<script>\na(); hidden();\n</script>\n';
    const statements = ['a();', 'hidden();'].map((code) => {
      const range = rangeIn(text, code);
      return { range, anchor: range.start };
    });
    const hint = { line: 2, text: 'v8 ignore next', reason: null, hides: rangeIn(text, 'hidden();') };
    const component = componentOf(text, { statements, hints: [hint] });
    expect(owes(component, 3, record('DA:3,1\n'))).toBe('s1 ?ignored-without-reason');
  });
});
