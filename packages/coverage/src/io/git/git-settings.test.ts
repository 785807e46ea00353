import type { ChangeSet } from '@org/coverage-engine';
import { chmodSync, symlinkSync, utimesSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { makeRepo, type TestRepo } from './__fixtures__/repo.js';
import { changeSet } from './change-set.js';
import { findRepository } from './find-repository.js';
import { headState } from './head-state.js';
import { listEntries } from './list-entries.js';
import { presentFiles } from './present-files.js';
import { filesAt } from '../files/files-at.js';
import { resolveBase } from './resolve-base.js';

afterEach(() => void vi.unstubAllEnvs());

const BLOCK = Array.from({ length: 30 }, (_, n) => `  if (a${n % 5}) {\n    call(${n % 3});\n  }\n\n`).join(
  '',
);

/** Each changes the output of a plain `git diff`. */
const HOSTILE: Readonly<Record<string, string>> = {
  'color.ui': 'always',
  'color.diff': 'always',
  'core.abbrev': '4',
  'core.bigFileThreshold': '1',
  'core.fsmonitor': 'false-monitor',
  'core.ignoreStat': 'true',
  'core.pager': 'cat >/dev/null;:',
  'core.quotePath': 'false',
  'core.splitIndex': 'true',
  'diff.algorithm': 'patience',
  'diff.autoRefreshIndex': 'false',
  'diff.colorMoved': 'zebra',
  'diff.context': '10',
  'diff.dstPrefix': 'dst://',
  'diff.external': 'echo stolen',
  'diff.ignoreSubmodules': 'all',
  'diff.indentHeuristic': 'false',
  'diff.interHunkContext': '50',
  'diff.loud.algorithm': 'minimal',
  'diff.loud.textconv': 'tr a-z A-Z <',
  'diff.mnemonicPrefix': 'true',
  'diff.noprefix': 'true',
  'diff.orderFile': '.git/order',
  'diff.relative': 'true',
  'diff.renameLimit': '1',
  'diff.renames': 'false',
  'diff.srcPrefix': 'src://',
  'diff.submodule': 'log',
  'diff.suppressBlankEmpty': 'true',
  'diff.wordRegex': '.',
  'status.renames': 'false',
  'status.showUntrackedFiles': 'no',
  'submodule.lib.ignore': 'all',
};

function manyKinds(): { repo: TestRepo; base: string } {
  const library = makeRepo();
  library.write('x.ts', 'x\n');
  library.commit();
  const repo = makeRepo();
  repo.write('.gitattributes', '*.md diff=loud\n');
  repo.write('doc.md', 'some text\n');
  repo.write('moved.ts', BLOCK);
  repo.write('also-moved.ts', BLOCK.replaceAll('call', 'other'));
  repo.write('src/edited.ts', BLOCK);
  repo.write('é b/ü.ts', 'x\n');
  repo.write('touched.ts', 'x\n');
  repo.git('submodule', '--quiet', 'add', `file://${library.dir}`, 'lib');
  const base = repo.commit();
  repo.git('-C', 'lib', 'commit', '-q', '--allow-empty', '-m', 'bump');
  repo.write('doc.md', 'some other text\n\n');
  repo.git('mv', 'moved.ts', 'src/moved-here.ts');
  repo.git('mv', 'also-moved.ts', 'src/also-here.ts');
  repo.write('src/also-here.ts', `1\n${BLOCK.replaceAll('call', 'other')}`);
  repo.write(
    'src/edited.ts',
    BLOCK.replace('call(1);', 'call(1);\n  }\n\n  if (a1) {\n    call(1);').replace('a4', 'b4'),
  );
  repo.write('é b/ü.ts', 'y\n');
  repo.write('untracked é.ts', 'y\n');
  utimesSync(join(repo.dir, 'touched.ts'), 1, 1);
  repo.write('.git/order', '*\n');
  return { repo, base };
}

const CHANGED = [
  'doc.md',
  'lib',
  'src/also-here.ts',
  'src/edited.ts',
  'src/moved-here.ts',
  'untracked é.ts',
  'é b/ü.ts',
];

async function answers(dir: string, base: string) {
  const repo = await findRepository(dir);
  return JSON.stringify([
    repo,
    await changeSet({ repo, base }),
    await changeSet({ repo, base, head: (await resolveBase({ repo, refs: ['HEAD'], exact: true })).commit }),
    await resolveBase({ repo, refs: ['main'] }),
    await headState(repo),
    presentFiles(repo, await listEntries(repo, { deleted: true })),
    [...(await filesAt({ repository: repo, prefix: '' }, base, ['doc.md', 'é b/ü.ts']))].map(
      ([path, blob]) => [path, blob.toString()],
    ),
  ]);
}

describe('git settings', () => {
  it('row 11: no configuration of the user changes the change set or any other answer by a byte', async () => {
    const { repo, base } = manyKinds();
    const plain = await answers(repo.dir, base);
    const names = (JSON.parse(plain) as [unknown, ChangeSet])[1].files.map((file) => file.newPath);
    expect(names).toEqual(CHANGED);
    for (const [name, value] of Object.entries(HOSTILE)) repo.git('config', name, value);
    expect(repo.git('diff', base)).not.toContain('diff --git a/');
    expect(await answers(repo.dir, base)).toBe(plain);
    repo.git('config', 'diff.orderFile', 'no-such-file');
    expect(await answers(join(repo.dir, 'src'), base)).toBe(plain);
  });

  it('row 11: nor does a global configuration, with its attributes', async () => {
    const { repo, base } = manyKinds();
    const plain = await answers(repo.dir, base);
    const home = makeRepo();
    home.write('attributes', '*.ts -diff\n*.md binary\n');
    home.write(
      'config',
      `[core]\n\tattributesFile = ${join(home.dir, 'attributes')}\n[diff]\n\tnoprefix = true\n\trenames = false\n`,
    );
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(home.dir, 'config'));
    expect(await answers(repo.dir, base)).toBe(plain);
  });

  it('row 11: nor do the variables that hooks and shells export', async () => {
    const { repo, base } = manyKinds();
    const elsewhere = makeRepo();
    elsewhere.commit();
    const plain = await answers(repo.dir, base);
    const variables = {
      GIT_DIR: join(elsewhere.dir, '.git'),
      GIT_WORK_TREE: elsewhere.dir,
      GIT_COMMON_DIR: join(elsewhere.dir, '.git'),
      GIT_INDEX_FILE: join(elsewhere.dir, 'no-index'),
      GIT_OBJECT_DIRECTORY: join(elsewhere.dir, '.git/objects'),
      GIT_NAMESPACE: 'x',
      GIT_PREFIX: 'src/',
      GIT_EXTERNAL_DIFF: 'echo stolen',
      GIT_DIFF_OPTS: '--unified=20',
      GIT_PAGER: 'false',
      GIT_GLOB_PATHSPECS: '1',
      GIT_ICASE_PATHSPECS: '1',
      GIT_TRACE: '1',
      GIT_DEFAULT_HASH: 'sha256',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'diff.noprefix',
      GIT_CONFIG_VALUE_0: 'true',
      GIT_CONFIG_PARAMETERS: "'diff.renames'='false'",
      LC_ALL: 'de_DE.UTF-8',
      LANGUAGE: 'de',
      PAGER: 'false',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(await answers(repo.dir, base)).toBe(plain);
  });

  it('an object that the clone replaces hides nothing of a change', async () => {
    const { repo, base } = manyKinds();
    const plain = await answers(repo.dir, base);
    repo.git('add', '--all');
    const tree = repo.git('write-tree');
    repo.git('reset', '-q');
    repo.git('replace', base, repo.git('commit-tree', '-m', 'as it is now', tree));
    expect(repo.git('diff', base, '--', 'doc.md')).toBe('');
    expect(await answers(repo.dir, base)).toBe(plain);
  });

  it('a PATH without git is GIT_NOT_FOUND, a folder that does not exist is GIT_NO_REPOSITORY', async () => {
    const bin = makeFolder();
    await expect(findRepository(join(bin, 'none'))).rejects.toMatchObject({
      code: 'GIT_NO_REPOSITORY',
      exitCode: 4,
    });
    vi.stubEnv('PATH', bin);
    await expect(findRepository(bin)).rejects.toMatchObject({ code: 'GIT_NOT_FOUND', exitCode: 4 });
  });

  it('a repository of another user is GIT_UNSAFE_REPOSITORY, with the command that git proposes', async () => {
    const bin = makeFolder();
    const fake = makeRepo();
    fake.write(
      'git',
      '#!/bin/sh\necho "fatal: detected dubious ownership in repository at \'/repo\'" >&2\nexit 128\n',
    );
    chmodSync(join(fake.dir, 'git'), 0o755);
    symlinkSync(join(fake.dir, 'git'), join(bin, 'git'));
    vi.stubEnv('PATH', `${bin}${delimiter}${process.env['PATH']}`);
    await expect(findRepository(bin)).rejects.toMatchObject({
      code: 'GIT_UNSAFE_REPOSITORY',
      fix: "git config --global --add safe.directory '/repo'",
      exitCode: 4,
    });
  });
});
