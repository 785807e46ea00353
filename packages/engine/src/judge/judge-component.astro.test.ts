import { describe, expect, it } from 'vitest';
import { istanbulFile } from '../__fixtures__/istanbul-file.js';
import { sourceWith } from '../__fixtures__/known-syntax.js';
import { owedWords } from '../__fixtures__/owed-words.js';
import type { IstanbulFile, Span } from '../model/coverage.js';
import type { Range, SyntaxFunction } from '../model/syntax.js';
import { judgeFile } from './judge-file.js';

const TEXT = `---
const { n } = Astro.props;
if (n > 5) return go();
const some = n;
---
<p>
  {n > 3 && <b>{n}</b>}
  {n ? <i>{n}</i> : <u>{n}</u>}
  {some.map((one) => (
    <li>{one}</li>
  ))}
</p>
`;

const rangeOf = (snippet: string): Range => {
  const start = TEXT.indexOf(snippet);
  return { start, end: start + snippet.length };
};
const CALLBACK: SyntaxFunction = {
  name: null,
  signature: rangeOf('(one) => '),
  body: rangeOf('(\n    <li>{one}</li>\n  )'),
  anchor: TEXT.indexOf('(one)'),
};
const component = {
  ...sourceWith(TEXT, {
    statements: ['{ n } = Astro.props', 'if (n > 5) return go();', 'return go();', 'some = n']
      .map(rangeOf)
      .map((range) => ({ range, anchor: range.start })),
    functions: [CALLBACK],
  }),
  markup: [{ start: TEXT.indexOf('<p>'), end: TEXT.length }],
};

/** A span as `1:0-4:` writes it: without its last column it goes to the end of its line. */
function span(text: string): Span {
  const [startLine, startColumn, endLine, endColumn] = text
    .split(/[:-]/)
    .map((word) => (word === '' ? Infinity : Number(word)));
  return { startLine: startLine!, startColumn: startColumn!, endLine: endLine!, endColumn: endColumn! };
}

const statement = (text: string, hits: number) => ({ span: span(text), hits });

function owes(line: number, parts: Partial<IstanbulFile>): string {
  const syntax = { parse: () => null, parseComponent: () => component };
  return owedWords(judgeFile('src/a.astro', TEXT, [line], [istanbulFile(parts)], syntax));
}

describe('what a map of an Astro component has from the first line on', () => {
  const callback = (hits: number, declaration = '9:13-9:16') => ({
    name: 'one',
    declaration: span(declaration),
    body: span('1:0-11:'),
    hits,
  });

  it('begins with the markup, where no function ends with it', () => {
    const parts = { statements: [statement('2:6-2:25', 0), statement('1:0-12:', 3)] };
    expect(owes(2, parts)).toBe('s0');
    expect(owes(6, parts)).toBe('s3');
  });

  it.each([0, 2])('begins with the body of the function that ends with it (%s calls)', (hits) => {
    const parts = {
      statements: [statement('2:6-2:25', 1), statement('1:0-12:', 1), statement('1:0-11:', hits)],
      functions: [callback(hits)],
    };
    expect(owes(2, parts)).toBe('s1');
    expect(owes(6, parts)).toBe('s1');
    expect(owes(10, parts)).toBe(`f${hits}()`);
  });

  it('is left where it stands by a function that is declared behind its end', () => {
    const parts = {
      statements: [statement('2:6-2:25', 1), statement('1:0-12:', 1)],
      functions: [callback(0, '12:1-12:4')],
    };
    expect(owes(6, parts)).toBe('s1');
  });

  it.each([
    ['one arm of a branch has no beginning', '8:3-8:', ['1:0-8:', '8:20-8:'], [0, 1]],
    ['both have neither beginning nor end', '8:3-8:', ['1:0-1:', '1:0-1:'], [1, 0]],
    ['nor has the branch a beginning', '1:0-8:', ['8:3-8:', '8:20-8:'], [1, 0]],
  ])('is owed with its arms on its own line where %s', (_, whole, arms, hits) => {
    const parts = {
      statements: [statement('2:6-2:25', 1), statement('1:0-12:', 1)],
      branches: [
        {
          kind: 'cond-expr',
          span: span(whole),
          arms: arms.map((arm, at) => ({ span: span(arm), hits: hits[at]! })),
        },
      ],
    };
    expect(owes(2, parts)).toBe('s1');
    expect(owes(8, parts)).toBe(`s1 cond-expr.arm 1${hits[0]} cond-expr.arm 2${hits[1]}`);
  });
});

describe('a line that a map of an Astro component has once, and on which two statements begin', () => {
  const others = [statement('2:0-2:', 1), statement('4:0-4:', 1), statement('6:0-12:', 1)];

  it('has the count of what did not run at the last of them', () => {
    expect(owes(3, { statements: [...others, statement('3:0-3:', 0)] })).toBe('s0');
    expect(owes(4, { statements: [...others, statement('3:0-3:', 0)] })).toBe('s1');
  });

  it('has that of what ran at the first', () => {
    expect(owes(3, { statements: [...others, statement('3:0-3:', 2)] })).toBe('s2');
  });

  it('has both where there are two', () => {
    const two = [statement('3:0-3:', 1), statement('3:11-3:', 0)];
    expect(owes(3, { statements: [...others, ...two] })).toBe('s1 s0');
  });

  it('is another than a line on which one begins', () => {
    const parts = { statements: [others[0]!, statement('4:0-4:', 0), others[2]!] };
    expect(owes(4, parts)).toBe('s0');
  });
});
