import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUnseenFiles } from './read-unseen-files.js';
import { unseenFilesCommand } from './unseen-files.js';

let folder: string;
let root: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unseen files-'));
  root = join(folder, 'workspace');
  mkdirSync(root);
  git('init', '-q');
  write('src/a.ts', '1');
  git('add', '-A');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: root, stdio: 'ignore' });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const byShell = (env: Record<string, string> = {}, cwd = root): string =>
  execFileSync('sh', ['-c', unseenFilesCommand('linux')], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
const byScript = (): string => readUnseenFiles(root, process.env);

describe.each([
  { name: 'unseenFilesCommand', print: () => byShell() },
  { name: 'readUnseenFiles', print: byScript },
])('$name', ({ print }) => {
  it('stays the same whatever happens to files that Nx sees, and to those that git does not track', () => {
    const nothing = print();
    write('.gitignore', 'generated/\n');
    write('src/a.ts', '2');
    write('generated/b.ts', '1');

    expect(print()).toBe(nothing);
  });

  it('changes with each edit of a tracked file that a .gitignore names, at any depth, and when it goes', () => {
    write('src/.gitignore', "it's gene rated/\n");
    write("src/it's gene rated/b.ts", '1');
    git('add', '--force', "src/it's gene rated/b.ts");
    const first = print();
    write("src/it's gene rated/b.ts", '2');
    const second = print();
    rmSync(join(root, "src/it's gene rated/b.ts"));

    expect(new Set([first, second, print()]).size).toBe(3);
  });

  it('goes on after a file that is gone', () => {
    write('.gitignore', 'generated/\n');
    for (const file of ['a', 'b', 'c']) write(`generated/${file}.ts`, '1');
    git('add', '--force', 'generated');
    rmSync(join(root, 'generated/a.ts'));
    const first = print();
    write('generated/c.ts', '2');

    expect(print()).not.toBe(first);
  });

  it('goes on after a name that begins with a dash', () => {
    write('.gitignore', '*generated/\n');
    for (const folder of ['-generated', 'generated']) write(`${folder}/a.ts`, '1');
    git('add', '--force', './-generated', 'generated');
    const first = print();
    write('-generated/a.ts', '2');
    const second = print();
    write('generated/a.ts', '2');

    expect(new Set([first, second, print()]).size).toBe(3);
  });

  it.each([
    ['.nxignore', 'src/'],
    ['src/.nxignore', 'a.ts'],
    ['.ignore', 'a.ts'],
    ['src/.ignore', '/a.ts'],
    ['../.gitignore', '*.ts\r'],
    ['../.gitignore', '/*'],
    ['../.gitignore', 'workspace/src/**/'],
    ['../.gitignore', '/workspace/src/a.ts '],
  ])('changes with each edit of a tracked file that %s names: %s', (file, rule) => {
    write(file, `# rules\n!none\n\n${rule}\n`);
    const first = print();
    write('src/a.ts', '2');

    expect(print()).not.toBe(first);
  });

  it('stays the same where a .gitignore above the repository names other files', () => {
    const nothing = print();
    write('../.gitignore', '#src\n!src\nworkspace/other/**\n/\n');

    expect(print()).toBe(nothing);
  });

  it('leaves out the trend, which each aggregate writes', () => {
    const nothing = print();
    write('.gitignore', 'coverage\n');
    write('coverage/summary.json', '{}');
    git('add', '--force', 'coverage/summary.json');

    expect(print()).toBe(nothing);
  });
});

describe('unseenFilesCommand', () => {
  it('prints the same without a repository, and with the GIT_DIR of a hook', () => {
    const nothing = byShell();
    write('.gitignore', 'generated/\n');
    write('generated/b.ts', '1');
    git('add', '--force', 'generated/b.ts');
    expect(byShell({ GIT_DIR: '/nowhere', GIT_LITERAL_PATHSPECS: '1' })).toBe(byShell());
    rmSync(join(root, '.git'), { recursive: true });

    expect(byShell()).toBe(nothing);
  });

  it('asks a script on Windows', () => {
    expect(unseenFilesCommand('win32')).toBe(
      'node node_modules/@org/coverage/dist/inference/print-unseen-files.js',
    );
  });
});
