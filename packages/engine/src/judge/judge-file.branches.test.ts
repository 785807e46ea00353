import { describeOwed } from '../__fixtures__/owed-table.js';

const V8_DEFAULTS = 'V8 counts a default as often as its function is called';

describeOwed('row 21: each arm with its kind and its own line', 'src/branches.ts', [
  ['result = 3;', 's1'],
  [['let result = value;', 1], 's1 if.if1 if.else0'],
  [['export function explicitElse', 1], 's1 if.if1 if.else0+2'],
  [["return 'high';", 1], 's1 if.else0'],
  ["return 'low';", 's0'],
  [
    '} else if (value > 2) {',
    's2 s1 if.else1 if.if0 if.else1+2',
    { lcov: 's1 s1 if.else1 if.if0 if.else1+2', why: 'the DA of the line' },
  ],
  ["return 'b';", 's0'],
  [["return 'b';", 1], 's1 if.else1-2 if.else1'],
  ['const shown = flag', 's1 cond-expr.true1+1 cond-expr.false0+2'],
  ["? 'taken arm'", 's1 cond-expr.true1 cond-expr.false0+1'],
  [": 'untaken arm';", 's1 cond-expr.false0'],
  ["return flag ? 'one' : 'other';", 's1 cond-expr.true1 cond-expr.false0'],
  [
    ['export function nestedTernary', 2],
    's1 cond-expr.true1 cond-expr.false0+3 cond-expr.true1+1 cond-expr.false0+2',
  ],
  [": 'only a'", 's1 cond-expr.true1-2 cond-expr.false0'],
  [": 'neither';", 's1 cond-expr.false0'],
  ['switch (kind) {', "s2 switch.case 'one'1+1 switch.case 'two'0+3 switch.default1+5"],
  ["case 'one':", "s2 switch.case 'one'1"],
  ["case 'two':", "s2 switch.case 'two'0"],
  ['return 2;', 's0'],
  ['default:', 's2 switch.default1'],
  ["return text ?? 'nothing';", 's1 binary-expr.left1 binary-expr.right0'],
  [['export function fallbackOverLines', 2], 's1 binary-expr.left1 binary-expr.right0+1'],
  ["'nothing over lines'", 's1 binary-expr.right0'],
  ['return a &&', 's1 binary-expr.operand 11 binary-expr.operand 21+1 binary-expr.operand 30+2'],
  ['    b &&', 's1 binary-expr.operand 21'],
  ['    c;', 's1 binary-expr.operand 30'],
  ['!values || values.length === 0', 's1 if.if0 if.else1 binary-expr.left1 binary-expr.right1 s0'],
]);

describeOwed('row 21: a default that no call leaves to itself', 'src/branches.ts', [
  [
    'export function defaulted(',
    'f1(defaulted) default-arg.default0',
    { v8: 'f1(defaulted) default-arg.default1', why: V8_DEFAULTS },
  ],
  ['export function defaultedTaken(', 'f1(defaultedTaken) default-arg.default1'],
  [
    'export function destructured(',
    'f1(destructured) default-arg.default0',
    { v8: 'f1(destructured) default-arg.default1', why: V8_DEFAULTS },
  ],
]);

describeOwed('row 21: several branches on one line keep their own counts', 'src/branches.ts', [
  ['return (a ?? b) ?', 's1 cond-expr.true1 cond-expr.false0 binary-expr.left1 binary-expr.right0'],
  ['return a ?? b ?', 's1 cond-expr.true1 cond-expr.false0 binary-expr.left1 binary-expr.right0'],
  ['return (a ? b : c) ?', 's1 cond-expr.true1 cond-expr.false0 cond-expr.true1 cond-expr.false0'],
  ["return (a ? 'a' : 'no a') +", 's1 cond-expr.true1 cond-expr.false0 cond-expr.true0 cond-expr.false1'],
  ['box.value ??= 7', 'f1(assigned) s1 s1', { why: 'no tool counts a logical assignment' }],
]);
