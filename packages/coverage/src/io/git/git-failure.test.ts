import { describe, expect, it } from 'vitest';
import { gitFailure, notReadByGit } from './git-failure.js';

it('gitFailure names commands that a shell takes as they are meant, whatever a ref or a folder is called', () => {
  const failed = gitFailure(['log', "it's $(id)"], '/w', 'ended with 1', '');
  expect(failed.fix).toBe(String.raw`Run it by hand to see more: git log 'it'\''s $(id)'`);
  const unsafe = gitFailure(
    [],
    '/w/$(id)',
    'ended with 128',
    'fatal: detected dubious ownership in repository',
  );
  expect(unsafe.fix).toBe("git config --global --add safe.directory '/w/$(id)'");
});

describe('notReadByGit', () => {
  it.each([
    ["warning: could not open directory 'a b/': Permission denied\n", 'a b/'],
    ["error: cannot lstat 'it's\nc.ts': Input/output error\n", "it's\nc.ts"],
    ["hint: x\nwarning: could not open directory 'a/': Too many open files\n", 'a/'],
  ])('names the place of %j', (said, path) => {
    const error = notReadByGit('/w', said);
    expect(error).toMatchObject({ code: 'FILE_NOT_ACCESSIBLE', exitCode: 2, where: `/w/${path}` });
    expect(error?.message).toContain(`${JSON.stringify(path)} (`);
  });

  it.each([
    '',
    "warning: could not open directory 'gone/': No such file or directory\n",
    "error: cannot lstat 'a/b': Not a directory\n",
    "warning: unable to access '/root/.config/git/ignore': Permission denied\n",
  ])('makes nothing of %j', (said) => {
    expect(notReadByGit('/w', said)).toBeNull();
  });
});
