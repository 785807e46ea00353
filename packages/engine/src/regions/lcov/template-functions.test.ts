import { expect, it } from 'vitest';
import { sourceWith } from '../../__fixtures__/known-syntax.js';
import { lcovFrom } from '../../__fixtures__/lcov-text.js';
import { lineStartsOf } from '../../syntax/line-text.js';
import { templateFunctions } from './template-functions.js';

const TEXT = `@Component({
  template: \`
    <a (click)="go()"></a>
    <b (click)="stop()"></b>
  \`,
  make: () => 1,
})
class A {
  go() {}
}
`;

const rangeOf = (snippet: string, more = 0) => {
  const start = TEXT.indexOf(snippet);
  return { start, end: start + snippet.length + more };
};

it('gives the functions that never ran on lines of decorators on which the syntax has none', () => {
  const arrow = {
    name: null,
    signature: rangeOf('() => '),
    body: rangeOf('1'),
    anchor: TEXT.indexOf('() =>'),
  };
  const source = sourceWith(TEXT, {
    lineStarts: lineStartsOf(TEXT),
    decorators: [{ start: 0, end: TEXT.indexOf('class') - 1 }],
    functions: [arrow],
  });
  const rows = ['FN:3,A_click', 'FN:4,B_click', 'FN:6,make', 'FN:9,go', 'FNDA:0,A_click', 'FNDA:2,B_click'];
  const record = lcovFrom(['SF:a.ts', ...rows, 'FNDA:0,make', 'FNDA:0,go', 'end_of_record\n'].join('\n'));
  const line = { ...rangeOf('    <a (click)="go()"></a>') };
  expect(templateFunctions(record, source)).toEqual([
    { name: 'A_click', signature: line, body: line, hits: 0 },
  ]);
});
