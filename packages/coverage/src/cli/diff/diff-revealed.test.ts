import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uncoveredIn } from '../../__fixtures__/findings.js';
import { lcovText, type Hits } from '../../__fixtures__/lcov-text.js';
import { workspaceOf, write } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const FILE = 'src/a.ts';
const KEPT = 'ran();\n';
const DEAD = 'one();\ntwo(`${three}`);\n';

/** A count for each line of a text that is a statement. */
const hitsOf = (text: string, countOf: (line: string) => number): Hits =>
  Object.fromEntries(
    text.split('\n').flatMap((line, at) => (line.endsWith(';') ? [[at + 1, countOf(line)] as const] : [])),
  );

/** A repository in which one source changed, with a report of its lines. */
const changed = (base: string, now: string, hits: Hits, file = FILE) =>
  workspaceOf({ [file]: base }, { [file]: now, 'coverage/lcov.info': lcovText({ [file]: hits }) });

describe('coverage diff: unchanged lines that became code', () => {
  it.each([
    ['a comment around it went', `${KEPT}/*\n${DEAD}*/\n`, KEPT + DEAD],
    ['the comment ends above it now', `/*\n${KEPT}${DEAD}*/\n`, `/*\n*/\n${KEPT}${DEAD}`],
    ['only lines were added', `/* a\n${DEAD}*/\n${KEPT}`, `/* a\n*/\n${DEAD}/*\n*/\n${KEPT}`],
    [
      'a template around it went',
      `${KEPT}text(\`\n${DEAD.replace(/`.*`/, 'a')}\`);\n`,
      KEPT + DEAD.replace(/`.*`/, 'a'),
    ],
  ])('they owe what other changed lines do: %s', async (_, base, now) => {
    const hits = hitsOf(now, (line) => (line === 'ran();' ? 1 : 0));
    const dead = Object.keys(hits).filter((line) => hits[Number(line)] === 0);
    const repo = changed(base, now, hits);
    const unrun = await runDiffCommand(repo.dir);
    expect([unrun.code, uncoveredIn(unrun.document)]).toEqual([
      1,
      dead.map((line) => `${FILE}:${line} statement`),
    ]);
    write(repo.dir, { 'coverage/lcov.info': lcovText({ [FILE]: hitsOf(now, () => 1) }) });
    expect((await runDiffCommand(repo.dir)).document.reason).toBe('all-covered');
  });

  it('also of a file that moved within its project, of a commit and of a patch', async () => {
    const base = `${Array.from({ length: 9 }, (_, at) => `line(${at});\n`).join('')}/*\n${DEAD}*/\n`;
    const now = base.replaceAll(/^[/*]+\n/gm, '');
    const hits = Object.fromEntries([...Array(11).keys()].map((at) => [at + 1, at < 9 ? 1 : 0]));
    const repo = workspaceOf(
      { 'src/old.ts': base },
      { 'src/old.ts': null, [FILE]: now, 'coverage/lcov.info': lcovText({ [FILE]: hits }) },
    );
    const owed = [10, 11].map((line) => `${FILE}:${line} statement`);
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual(owed);
    repo.git('checkout', '-q', '-b', 'topic');
    repo.git('add', 'src');
    repo.git('commit', '-q', '-m', 'alive');
    const committed = await runDiffCommand(repo.dir, '--base', 'main', '--head', 'topic');
    expect(uncoveredIn(committed.document)).toEqual(owed);
    const patch = execFileSync('git', ['diff', '-M', 'main', 'topic'], { cwd: repo.dir });
    write(repo.dir, { 'change.patch': patch.toString() });
    const patched = await runDiffCommand(repo.dir, '--diff-file', join(repo.dir, 'change.patch'));
    expect(uncoveredIn(patched.document)).toEqual(owed);
  });

  it('of a patch of another tool, with lines around and its own name for the former file', async () => {
    const lines = DEAD.replace(/^(?=.)/gm, ' ');
    const patch = `--- ${FILE}.orig\n+++ ${FILE}\n@@ -1,4 +1,2 @@\n-/*\n${lines}-*/\n`;
    const repo = changed('', DEAD, { 1: 0, 2: 0 });
    write(repo.dir, { 'change.patch': patch });
    const { document } = await runDiffCommand(repo.dir, '--diff-file', join(repo.dir, 'change.patch'));
    expect(uncoveredIn(document)).toEqual([`${FILE}:1 statement`, `${FILE}:2 statement`]);
  });

  it('and of a component', async () => {
    const page = (body: string) => `<script setup>\n${body}</script>\n<template><p>a</p></template>\n`;
    const file = 'src/page.vue';
    const repo = changed(page(`/*\n${DEAD}*/\n`), page(DEAD), { 2: 0, 3: 0 }, file);
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual([
      `${file}:2 statement`,
      `${file}:3 statement`,
    ]);
  });

  it.each([
    ['a comment was edited', `/**\n * a\n */\n${DEAD}`, `/**\n * a\n * b\n */\n${DEAD}`],
    ['a comment was put before code', DEAD, `/* a\n */\n${DEAD}`],
    ['a comment became one of another kind', `/*\n a\n*/\n${DEAD}`, `/** more */\n// a\n${DEAD}`],
    ['code was put into a comment', `${DEAD}${KEPT}`, `/*\n${DEAD}*/\n${KEPT}`],
  ])('what was code before owes nothing: %s', async (_, base, now) => {
    const { code, document } = await runDiffCommand(
      changed(
        base,
        now,
        hitsOf(now, () => 0),
      ).dir,
    );
    expect([code, document.reason, uncoveredIn(document)]).toEqual([0, 'nothing-to-check', []]);
  });

  it('also of a template in which a substitution was opened around them', async () => {
    const base = 'text(`\nran();\none();\n`);\n';
    const now = 'text(`\n${(() => {\nran();\none();\n})()}\n`);\n';
    const { document } = await runDiffCommand(changed(base, now, { 1: 1, 3: 1, 4: 0 }).dir);
    expect(uncoveredIn(document)).toEqual([`${FILE}:4 statement`]);
  });

  it('are all of a file that could not be parsed before', async () => {
    const now = `${KEPT}${DEAD}/* */\n`;
    const hits = hitsOf(now, (line) => (line === 'ran();' ? 1 : 0));
    const { document } = await runDiffCommand(changed(now.replace('/*', '('), now, hits).dir);
    expect(uncoveredIn(document)).toEqual([2, 3].map((line) => `${FILE}:${line} statement`));
  });

  it.each([
    ['can not be parsed', `${DEAD}/* */ (\n`],
    ['is nested too deep', `${DEAD}a(${'('.repeat(3000)}1${')'.repeat(3000)}); /* */\n`],
  ])('are not told of a text that %s', async (_, now) => {
    const { document } = await runDiffCommand(
      changed(`/*\n${now.replace('/* */', '*/')}`, now, { 1: 0 }).dir,
    );
    expect([document.status, uncoveredIn(document)]).toEqual(['fail', []]);
    expect(document.unmeasured.map(({ reason }) => reason)).toContain('unparsable-source');
  });

  it('are found beside the longest chain that is parsed', async () => {
    const chain = `text(${Array(3900).fill('a').join(' + ')});\n`;
    const now = `${DEAD}${chain}`;
    const repo = changed(
      `/*\n${DEAD}*/\n${chain}`,
      now,
      hitsOf(now, () => 0),
    );
    expect(uncoveredIn((await runDiffCommand(repo.dir)).document)).toEqual([
      `${FILE}:1 statement`,
      `${FILE}:2 statement`,
    ]);
  });
});
