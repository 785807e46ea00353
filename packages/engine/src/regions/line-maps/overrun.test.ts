import { describe, expect, it } from 'vitest';
import { rangeIn } from '../../__fixtures__/found-code.js';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import type { SourceSyntax, SyntaxFunction } from '../../model/syntax.js';
import { overrunIn } from './overrun.js';
import { armsByLine, placedArms } from './placed-arms.js';

const TEXT = `const first = 1;
function a() {
  if (b) {
    c();
  }
  try {
    d();
  } catch {
    e();
  }
  return f();
}
class G { static h = 1; }
`;
const body = rangeIn(TEXT, TEXT.slice(TEXT.indexOf('{'), TEXT.indexOf('class') - 1));
const arm = rangeIn(TEXT, '{\n    c();\n  }');
const handler = rangeIn(TEXT, 'catch {\n    e();\n  }');
const source: SourceSyntax = sourceWith(TEXT, {
  functions: [{ name: 'a', signature: { ...body, end: body.start }, body, anchor: TEXT.indexOf('function') }],
  branches: [
    {
      kind: 'if',
      anchor: TEXT.indexOf('if'),
      head: rangeIn(TEXT, 'if (b)'),
      arms: [{ label: 'if', range: arm }],
    },
  ],
  blocks: [{ kind: 'catch', range: handler }],
});

/** What did not run, and what may not have, of the calls and declarations of a source in which each line counts as run. */
function told(
  at: SourceSyntax,
  unrunLines: readonly number[],
  statics = 'FN:1,<static_initializer>',
  hits = 1,
) {
  const rows = [
    statics,
    `FNDA:${hits},<static_initializer>`,
    ...unrunLines.map((line, block) => `BRDA:${line},${block},0,0`),
  ];
  const record = lcovFrom(['SF:a.ts', 'DA:1,1', ...rows, 'end_of_record\n'].join('\n'));
  const { unrun, isUnsure } = overrunIn(record, at, armsByLine(placedArms(at)));
  const codes = ['const first', 'c()', 'd()', 'e()', 'f()'].filter((code) => at.text.includes(code));
  return {
    unrun: unrun.map(({ start, end }) => at.text.slice(start, end).replace(/\s+/g, ' ')),
    unsure: codes.filter((code) => isUnsure(rangeIn(at.text, code))),
  };
}

/** The same with other code that is as long. */
const where = (code: string, other: string): SourceSyntax => ({
  ...source,
  text: TEXT.replace(code, other.padEnd(code.length)),
});

describe('a record in which all lines before a class have the count of its static block', () => {
  it('tells of an arm and a `catch` that they did not run where a stretch with a count of 0 begins', () => {
    expect(told(source, [3, 8])).toEqual({ unrun: ['{ c(); }', 'catch { e(); }'], unsure: [] });
  });

  it('leaves all of the function unsure that follows where a jump before that may have been made', () => {
    expect(told(where('  d();', ' throw'), [8])).toEqual({ unrun: [], unsure: ['e()', 'f()'] });
    expect(told(where('  c();', ' throw'), [8])).toEqual({ unrun: [], unsure: ['e()', 'f()'] });
  });

  it('leaves nothing unsure where that jump did not run', () => {
    const text = where('  c();', ' throw').text;
    expect(told({ ...source, text }, [3, 8]).unsure).toEqual([]);
  });

  it('leaves what follows unsure where several stretches with a count of 0 begin on a line', () => {
    expect(told(source, [3, 3])).toEqual({ unrun: [], unsure: ['c()', 'd()', 'e()', 'f()'] });
  });

  it('leaves nothing unsure for one on a line where nothing begins that may not run', () => {
    expect(told(source, [1, 5])).toEqual({ unrun: [], unsure: [] });
  });

  it('leaves what is outside of all functions unsure where it may begin there', () => {
    const text = TEXT.replace('first = 1', 'first = b');
    const branches = [
      {
        kind: 'binary-expr',
        anchor: 0,
        head: { start: 0, end: 1 },
        arms: [
          { label: 'left', range: { start: 0, end: 1 } },
          { label: 'right', range: rangeIn(text, 'b') },
        ],
      },
    ];
    expect(told(sourceWith(text, { ...source, text, branches }), [1]).unsure).toEqual(['const first']);
  });

  const bodyIn = (text: string, code: string): SyntaxFunction => {
    const range = rangeIn(text, code);
    return { name: null, signature: { ...range, end: range.start }, body: range, anchor: range.start };
  };
  /** `b && c()` in a callback, of which one arm was not taken. */
  const inCallback = (callback: string, line: number) => {
    const outer = `{\n  g(() => ${callback});\n  f();\n}`;
    const text = `function a() ${outer}\nfunction b() {\n  d();\n}\n`;
    const functions = [callback, outer, '{\n  d();\n}'].map((code) => bodyIn(text, code));
    const arms = ['b &&', 'c()'].map((code) => ({ label: code, range: rangeIn(text, code) }));
    const branch = { kind: 'binary-expr', anchor: text.indexOf('b &&'), head: rangeIn(text, 'b &&'), arms };
    return told(sourceWith(text, { functions, branches: [branch] }), [line]).unsure;
  };

  it('leaves what follows unsure in the innermost function', () => {
    expect(inCallback('{\n    b && c()\n  }', 3)).toEqual(['c()']);
  });

  it('leaves it unsure in each function that begins on the line, and around it', () => {
    expect(inCallback('{ b && c() }', 2)).toEqual(['c()', 'f()']);
  });

  it('says nothing of a stretch that begins before the static block', () => {
    expect(told(source, [3], 'FN:4,<static_initializer>')).toEqual({ unrun: [], unsure: [] });
  });

  it('leaves fields unsure unless a stretch of theirs ran', () => {
    const range = rangeIn(TEXT, 'h = 1');
    const statements = [{ range, anchor: range.start, firstField: range.start }];
    const unsure = (...rows: string[]) => {
      const text = ['SF:a.ts', ...rows, 'FN:1,<static_initializer>', 'FNDA:1,<static_initializer>'];
      const record = lcovFrom([...text, 'end_of_record\n'].join('\n'));
      return overrunIn(record, { ...source, statements }, new Map()).unsure;
    };
    const fields = '<instance_members_initializer>';
    expect(unsure()).toEqual([range]);
    expect(unsure(`FN:13,${fields}`, `FNDA:0,${fields}`)).toEqual([range]);
    expect(unsure(`FN:13,${fields}`, `FNDA:2,${fields}`)).toEqual([]);
  });

  it('is none where static members begin on a line on which one is written, or were never set', () => {
    const none = { unrun: [], unsure: [] };
    expect(told(source, [3, 8], 'FN:13,<static_initializer>')).toEqual(none);
    expect(told(source, [3, 8], 'FN:1,<static_initializer>', 0)).toEqual(none);
  });
});
