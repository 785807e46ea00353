import { describeOwed } from '../__fixtures__/owed-table.js';

const LCOV = { 'v8 lcov': '?behind-untaken-await' };

describeOwed('what follows an await that was left out ran where something behind it did', 'src/awaits.ts', [
  ['const text = cached ??', 's1 binary-expr.left1 binary-expr.right0'],
  ['const trimmed =', 's1', { ...LCOV, why: 'LCOV has one count for all code of a line' }],
  [
    "if (trimmed === '')",
    's1 if.if0 if.else1 s0',
    { 'v8 lcov': 'if.if0 if.else0 ?behind-untaken-await', why: 'LCOV has one count for all code of a line' },
  ],
  ['return trimmed;', 's1', { ...LCOV, why: 'LCOV has one count for all code of a line' }],
]);

describeOwed('what follows an await that was left out is in doubt where nothing tells', 'src/awaits.ts', [
  ['cached ? cached', 's1 cond-expr.true1 cond-expr.false0'],
  ['const copy =', 's1', { v8: '?behind-untaken-await', why: 'V8 counts the await' }],
  ['return copy;', 's1', { v8: '?behind-untaken-await', why: 'V8 counts the await' }],
]);

describeOwed('what follows an await that failed did not run', 'src/awaits.ts', [
  ['const kept = cached', 's1 binary-expr.left1 binary-expr.right1'],
  ['return format(kept);', 's0'],
]);
