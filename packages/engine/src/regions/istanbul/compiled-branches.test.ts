import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { istanbulFile } from '../../__fixtures__/istanbul-file.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import type { SourceSyntax } from '../../model/syntax.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { spanOf } from '../span-offsets.js';
import { istanbulRegions } from './istanbul-regions.js';

/** A source of statements, a line each. */
function linesOf(...lines: readonly string[]): SourceSyntax {
  const text = `${lines.join('\n')}\n`;
  const statements = lines.map((line) => {
    const range = rangeIn(text, line);
    return { range, anchor: range.start };
  });
  return sourceWith(text, { lineStarts: lineStartsOf(text), statements });
}

/** Whether an arm of a conditional is owed that a report has from one place of the source to another, and the syntax nowhere. */
function isOwed(source: SourceSyntax, from: string, to: string | null = from): boolean {
  const [head, arm] = [from, to].map((code) =>
    code === null ? null : spanOf(rangeIn(source.text, code), source),
  );
  const arms = [
    { span: head!, hits: 0 },
    { span: arm ?? null, hits: 1 },
  ];
  const branches = [{ kind: 'cond-expr', span: head!, arms }];
  return istanbulRegions(istanbulFile({ branches }), source).branches.some(({ arms: [first] }) =>
    first!.label.startsWith('arm'),
  );
}

/** The syntax of `b || c`, which a report may have or not. */
const eitherIn = (text: string) => ({
  kind: 'binary-expr',
  anchor: rangeIn(text, 'b ||').start,
  head: rangeIn(text, 'b ||'),
  arms: ['b', 'c'].map((arm) => ({ label: arm, range: rangeIn(text, arm) })),
});

describe('a branch of a report that nothing in the source matches', () => {
  it('is owed by nobody where its lines decide nothing', () => {
    expect(isOwed(linesOf('const Box = styled.div();', 'use(Box);'), 'styled')).toBe(false);
    expect(isOwed(linesOf('const Box = styled.div();', 'use(Box);'), 'styled', 'use(Box)')).toBe(false);
    expect(isOwed(linesOf('const Box = styled.div();'), 'styled', null)).toBe(false);
  });

  it.each(['user?.save();', 'a ??= b();', 'a ||= b();', 'a &&= b();'])(
    'is owed where a compiler may have written it of what stands there: %s',
    (code) => {
      expect(isOwed(linesOf(code), code)).toBe(true);
      expect(isOwed(linesOf('let a;', code), 'let a', code)).toBe(true);
    },
  );

  it('is owed where the report seems to lack a branch of the source, which it may be', () => {
    const source = linesOf('let x = [', 'b || c', '];', 'use(Box);');
    const branches = [eitherIn(source.text)];
    expect(isOwed({ ...source, branches }, 'use')).toBe(true);
    const [, line] = source.statements;
    const hint = { line: 1, text: '', reason: null, hides: line!.range };
    expect(isOwed({ ...source, branches, hints: [hint] }, 'use')).toBe(false);
    expect(isOwed({ ...source, branches, hints: [hint] }, 'use', 'b || c')).toBe(true);
  });

  it('is owed in a decorator, as that of a template is, and not behind one', () => {
    const source = linesOf("@Component({ template: '@if (a) {}' })", 'class A {}');
    const decorators = [rangeIn(source.text, "@Component({ template: '@if (a) {}' })")];
    expect(isOwed({ ...source, decorators }, '@if')).toBe(true);
    expect(isOwed({ ...source, decorators }, ')\n')).toBe(false);
    expect(isOwed({ ...source, statements: [], decorators }, '\nclass')).toBe(false);
  });

  it('is owed where the syntax knows no statement, as in markup', () => {
    expect(isOwed({ ...linesOf('<p v-if="a">'), statements: [] }, '<p')).toBe(true);
  });
});
