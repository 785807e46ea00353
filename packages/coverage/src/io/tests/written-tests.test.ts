import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { mayBeSilenced, writtenTests } from './written-tests.js';

/** How each test of a text is silenced, by its titles. */
const silencedIn = (text: string, file = 'a.test.ts') =>
  Object.fromEntries(
    writtenTests(file, text).map(({ titles, silencer }) => [titles.join(' > '), silencer?.how ?? 'runs']),
  );

const FORMS = `
import { describe, expect, it, it as spec, suite, test } from 'vitest';
const runs = () => { expect(1).toBe(1); };
const mine = test.extend<{ one: number }>({ one: async ({}, use) => { await use(1); } });
const quiet = it.skip;
it('plain', () => { expect(1).toBe(1); });
it('a function that stands elsewhere', runs);
it.skip('skip', runs);
it['skip']('skip as an index', runs);
it.skipIf(true)('skipIf', runs);
it.runIf(false)('runIf', runs);
it.skipIf(false)('skipIf of what is false', runs);
it.runIf(true)('runIf of what is true', runs);
it.skipIf(process.platform === 'none')('a condition', runs);
it('option skip', { skip: true }, runs);
it('option skip, not set', { skip: false, retry: 1 }, runs);
it('option todo', { todo: true }, runs);
it.todo('todo');
it('a title alone');
it.concurrent.skip('concurrent', runs);
it.skip.each([1, 2])('each row', runs);
it.each([1])('a row', runs);
test.skip.each\`a\${1}\`('each of a template', runs);
spec.skip('under another name', runs);
mine.skip('extended and skipped', ({ one }) => { expect(one).toBe(1); });
mine('extended', ({ one }) => { expect(one).toBe(1); });
quiet('by a constant', runs);
(it.skip as typeof it)('asserted', runs);
it('within', (ctx) => { ctx.skip(); expect(1).toBe(2); });
it('within, with a note', function (ctx) { ctx.skip('why'); expect(1).toBe(2); });
it('within, taken apart', ({ task, skip }) => { skip(); expect(task).toBe(2); });
it('within, on a condition', (ctx) => { ctx.skip(1 + 1 === 3, 'why'); expect(1).toBe(1); });
it('calls another', ({ task }) => { expect(task.name).toBe('calls another'); });
it('skips later', (ctx) => { expect(1).toBe(1); [ctx].map(({ task }) => task); });
it('an expression', () => expect(1).toBe(1));
describe.skip('suite', () => { it('in a suite', runs); describe('deep', () => { it('deeper', runs); }); });
describe('suite with an option', { skip: true }, () => { it('in that', runs); });
describe.todo('suite to do', () => { it('in one to do', runs); });
suite.skip('suite', () => { it('in a suite of that name', runs); });
describe.skip.each([1])('suite of rows', () => { it('in a row', runs); });
describe.shuffle('suite', () => { it('in one that runs', runs); });
it.fails('fails', () => { expect(1).toBe(2); });
it('option fails', { fails: true }, () => { expect(1).toBe(2); });
it('empty', () => {});
it('commented out', function () { /* expect(1).toBe(2); */ });
it('returns at once', async () => { return; expect(1).toBe(2); });
`;

const ONLY = `
import { describe, expect, it } from 'vitest';
const runs = () => { expect(1).toBe(1); };
it('beside', runs);
describe('suite', () => { it('beside, in a suite', runs); it.only('only', runs); });
describe.only('suite', () => { it('in a suite that is', runs); });
it('option only', { only: true }, runs);
`;

const STATUS: Readonly<Record<string, string>> = {
  skip: 'skipped',
  only: 'skipped',
  todo: 'todo',
  fails: 'passed',
  emptied: 'passed',
  runs: 'passed',
};

describe('writtenTests', () => {
  it('says of each form what Vitest makes of it', async () => {
    const root = makeFolder();
    const vitest = createRequire(__filename).resolve('vitest/package.json');
    symlinkSync(dirname(dirname(vitest)), join(root, 'node_modules'), 'junction');
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'src/forms.test.ts'), FORMS);
    writeFileSync(join(root, 'src/only.test.ts'), ONLY);
    const words = ['run', `--root=${root}`, '--reporter=json', '--outputFile=out.json', '--allowOnly'];
    await promisify(execFile)(process.execPath, [join(dirname(vitest), 'vitest.mjs'), ...words], {
      cwd: root,
      env: { PATH: process.env['PATH'] },
    });
    const report = JSON.parse(readFileSync(join(root, 'out.json'), 'utf8')) as {
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
      }[];
    };
    const told = [FORMS, ONLY].flatMap((text) => writtenTests('a.test.ts', text));
    expect(new Set(told.map(({ silencer }) => silencer?.how ?? 'runs'))).toEqual(
      new Set(Object.keys(STATUS)),
    );
    const statuses = Object.fromEntries(
      told.map(({ titles, silencer }) => [titles.at(-1)!, STATUS[silencer?.how ?? 'runs']!]),
    );
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(statuses).toEqual(Object.fromEntries(results.map(({ title, status }) => [title, status])));
  });

  it('knows the names of other runners, and of tests imported from elsewhere', () => {
    const text = [
      "import { test } from './fixtures.js';",
      "xit('a', f); xtest('b', f); xdescribe('c', () => { it('d', f); });",
      "test.skip('e', f); test.failing('g', f);",
    ].join('\n');
    expect(silencedIn(text)).toEqual({ a: 'skip', b: 'skip', 'c > d': 'skip', e: 'skip', g: 'fails' });
  });

  it('takes a test for skipped that is asked for no row', () => {
    const text =
      "it.each([])('a', f); test.for([ ])('b', f); describe.each([])('c', () => { it('d', f); }); it.each([1])('e', f); it.extend([])('f', f);";
    expect(silencedIn(text)).toEqual({ a: 'skip', b: 'skip', 'c > d': 'skip', e: 'runs', f: 'runs' });
  });

  it('gives titles as they are written, the line of what silences, and the body', () => {
    const text =
      "describe(User, () => {\n  it.skip(`a ${b}`, () => {\n    f();\n  });\n});\nit.skip(\n  'x\\n y', f);\n";
    const skip = (line: number, titles: readonly string[]) => ({ how: 'skip', line, titles });
    expect(writtenTests('a.test.ts', text)).toEqual([
      {
        titles: ['User', 'a ${b}'],
        body: '{\n    f();\n  }',
        silencer: skip(2, ['User', 'a ${b}']),
      },
      { titles: ['x y'], body: '', silencer: skip(6, ['x y']) },
    ]);
  });

  it('counts a suite as a test where its tests stand elsewhere', () => {
    const text =
      "describe.skip('a', () => { shared(); }); describe('b', () => { it('c', f); }); describe('d', () => {});";
    expect(silencedIn(text)).toEqual({ a: 'skip', 'b > c': 'runs', d: 'runs' });
  });

  it('names the first .only of a file for what does not run because of any', () => {
    const [first, ...others] = writtenTests('a.test.ts', "it('a', f);\nit.only('b', f);\nit.only('c', f);");
    expect(first?.silencer).toEqual({ how: 'only', line: 2, titles: ['b'] });
    expect(others.map(({ silencer }) => silencer)).toEqual([null, null]);
  });

  it('takes only a skip that comes first for one', () => {
    const text = [
      "it('a', (ctx) => { ctx.annotate('x'); ctx.skip(); });",
      "it('b', ({ skip }) => { prepare(); skip(); });",
      "it('c', ({ row }) => { skip(); });",
    ].join('\n');
    expect(silencedIn(text)).toEqual({ a: 'runs', b: 'runs', c: 'runs' });
  });

  it('takes nothing for a test that only looks like one', () => {
    const text = [
      "test.skip(browser === 'x', 'not there yet');",
      'test.skip();',
      'it[skip]("a", () => {}); const wrapped = test.wrap(f); wrapped.skip("e", f); other.skip("b", () => {}); test.step("c", () => {}); each([1])("d", () => {});',
      'test.beforeEach(() => {}); const { it: own } = tests; const [skip] = list; let later;',
    ].join('\n');
    expect(silencedIn(text)).toEqual({});
  });

  it('has none of a text that can’t be parsed, or only by risking the process', () => {
    expect(silencedIn("it.skip('a', () => {")).toEqual({});
    expect(silencedIn(`it.skip('a', () => ${'['.repeat(500)}${']'.repeat(500)});`)).toEqual({});
    expect(silencedIn('')).toEqual({});
  });
});

describe('mayBeSilenced', () => {
  it.each([
    "it\n  .only('a', f)",
    "it['skip']('a', f)",
    "it.each([])('a', f)",
    "it('a', { todo: true }, f)",
    "xit('a', f)",
    "it('a', ({ skip }) => { skip(); })",
  ])('holds for %s', (text) => expect(mayBeSilenced(text)).toBe(true));

  it.each([
    "it('a', () => {\n  // later\n  /* on */\n});",
    "it('a', function () { return\n f(); }\n)",
    'it("a")',
  ])('holds for a test of which nothing runs: %s', (text) => expect(mayBeSilenced(text)).toBe(true));

  it('does not hold for words of a title, and for what is done elsewhere with nothing', () => {
    expect(
      mayBeSilenced('it(\'runs only if nothing is to skip\', () => { expect(only).toBe("skip"); });'),
    ).toBe(false);
  });
});
