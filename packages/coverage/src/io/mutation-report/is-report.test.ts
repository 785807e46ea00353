import { expect, it } from 'vitest';
import { isReport } from './is-report.js';
import { reportOf } from './mutation-report.js';

const place = { line: 1, column: 1 };
const mutant = {
  id: '0',
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  status: 'Killed',
  coveredBy: ['0'],
  location: { start: place, end: place },
};
const file = { language: 'typescript', source: 'true\n', mutants: [mutant] };
const report = reportOf({ 'a.ts': file }, { 'a.test.ts': { tests: [{ id: '0', name: 'is' }] } });

it('knows a report, with tests and without', () => {
  expect([report, reportOf({}, {})].every(isReport)).toBe(true);
});

it.each<[string, unknown]>([
  ['nothing', null],
  ['no files', { ...report, files: undefined }],
  ['a file without its text', { ...report, files: { 'a.ts': { ...file, source: null } } }],
  [
    'a mutant at no place',
    { ...report, files: { 'a.ts': { ...file, mutants: [{ ...mutant, location: {} }] } } },
  ],
  [
    'a mutant that no list covers',
    { ...report, files: { 'a.ts': { ...file, mutants: [{ ...mutant, coveredBy: '0' }] } } },
  ],
  ['a test file without tests', { ...report, testFiles: { 'a.test.ts': {} } }],
  ['a test without a name', { ...report, testFiles: { 'a.test.ts': { tests: [{ id: '0' }] } } }],
])('takes %s for no report', (_, value) => {
  expect(isReport(value)).toBe(false);
});
