import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lcovText } from '../__fixtures__/lcov-text.js';
import { workspaceOf } from '../__fixtures__/measured-workspace.js';
import { runCommand, runToError } from '../__fixtures__/run-command.js';

const covered = () => workspaceOf({}, { 'coverage/lcov.info': lcovText({ 'src/a.ts': { 1: 1 } }) });

describe('coverage: a wrong command line', () => {
  it.each([
    ['diff --mode lenient', 'USAGE_INVALID', 'coverage diff --help'],
    ['mutate --diff --budget 0s', 'USAGE_INVALID', 'coverage mutate --help'],
    ['trend --metric x', 'USAGE_INVALID', 'coverage trend --help'],
    ['dif', 'USAGE_INVALID', 'coverage --help'],
    ['mutate --merge --no-reuse', 'USAGE_CONFLICT', 'leave them out'],
    ['mutate --merge --concurrency 2', 'USAGE_CONFLICT', 'leave them out'],
  ])('%s: %s, and how to mend it', async (words, code, mend) => {
    const run = await runToError(covered().dir, ...words.split(' '));
    expect([run.code, run.document.error.code]).toEqual([2, code]);
    expect(run.document.error.fix).toContain(mend);
  });

  it.each([
    ['a value that begins as -o does', ['--report', '-odd.info']],
    ['a value that is called as an option', ['--base', '--output', 'main']],
    ['a word after --', ['--', '--output=main']],
  ])('%s is taken for no --output: the error is on stdout', async (_, words) => {
    const { dir } = covered();
    const before = readdirSync(dir);
    const { code } = await runToError(dir, 'diff', '--policy', 'none', ...words);
    expect([code, readdirSync(dir)]).toEqual([2, before]);
  });

  it('-o - is stdout, for a document and for an error, and an empty file is a mistake', async () => {
    const { dir } = covered();
    const before = readdirSync(dir);
    expect(JSON.parse((await runCommand(dir, 'bands', '-o', '-')).stdout)).toMatchObject({ mode: 'enforce' });
    expect((await runToError(dir, 'bands', '--output=-', '--mode', 'x')).code).toBe(2);
    const empty = await runToError(dir, 'bands', '-o', '');
    expect([empty.code, empty.document.error.code]).toEqual([2, 'USAGE_INVALID']);
    expect(readdirSync(dir)).toEqual(before);
  });

  it('takes what follows the last --output of a command that there is none of', async () => {
    const { dir } = covered();
    const { stdout } = await runCommand(dir, 'dif', '-oa.json', '--output=b.json', '-o', 'c.json');
    expect([stdout, readdirSync(dir)].flat()).toContain('c.json');
    expect(readdirSync(dir)).not.toContain('a.json');
  });
});

describe('coverage: the help', () => {
  it.each([['--help'], ['diff --help'], ['mutate --help'], ['trend --help']])(
    '%s says on stdout what each exit code means',
    async (words) => {
      const { code, stdout, stderr } = await runCommand(covered().dir, ...words.split(' '));
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/Exit codes:\n {2}0 pass, 1 the gate failed, .* 3 no usable report,\n {2}4 git/);
    },
  );
});
