import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { transformWithOxc } from 'vite';
import { replaceFolder } from './replace-folder.js';

function place() {
  const parent = mkdtempSync(join(tmpdir(), 'coverage-replace-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true, maxRetries: 3 }));
  return { parent, folder: join(parent, 'coverage', 'html') };
}

const fill = (text: string) => (into: string) => {
  for (const name of ['a', 'b']) writeFileSync(join(into, name), text);
  return Promise.resolve(text);
};
const machine = hostname().replace(/[^\w-]/g, '-');

describe('replaceFolder', () => {
  it('makes the parents, gives what build gives, and leaves nothing beside the folder', async () => {
    const { folder } = place();
    expect(await replaceFolder(folder, fill('one'))).toBe('one');
    expect(await replaceFolder(folder, fill('two'))).toBe('two');
    expect(readdirSync(dirname(folder))).toEqual(['html']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('two');
  });

  it('leaves the former folder, and nothing beside it, when build fails', async () => {
    const { folder } = place();
    await replaceFolder(folder, fill('one'));
    await expect(replaceFolder(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readdirSync(dirname(folder))).toEqual(['html']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('one');
  });

  it('removes what a killed run left, and nothing that looks like it or is still being built', async () => {
    const { folder } = place();
    const beside = (name: string) => join(dirname(folder), name);
    // No process has the highest id.
    const dead = beside(`html.${machine}.4194304.0123abcd.tmp`);
    const old = beside('html.elsewhere.1.0123abcd.tmp');
    const kept = [
      `html.${machine}.${process.pid}.0123abcd.tmp`,
      'html.elsewhere.1.89abcdef.tmp',
      'html.tmp',
      'other.m.1.0123abcd.tmp',
    ];
    for (const path of [dead, old, ...kept.map(beside)]) mkdirSync(join(path, 'deep'), { recursive: true });
    utimesSync(old, new Date(0), new Date(0));
    await replaceFolder(folder, fill('one'));
    expect(readdirSync(dirname(folder)).sort()).toEqual(['html', ...kept].sort());
  });

  it('keeps what a run killed between the two renames left until there is a new folder', async () => {
    const { folder } = place();
    await replaceFolder(folder, fill('one'));
    const former = `${folder}.${machine}.4194304.0123abcd.tmp`;
    renameSync(folder, former);
    await expect(replaceFolder(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(readFileSync(join(former, 'a'), 'utf8')).toBe('one');
    await replaceFolder(folder, fill('two'));
    expect(readdirSync(dirname(folder))).toEqual(['html']);
  });

  it('killed at any moment, leaves a whole folder, which the next run cleans up around', async () => {
    const { parent, folder } = place();
    const program = await loopingProgram(parent, folder);
    await replaceFolder(folder, fill('0'));
    for (let kill = 0; kill < 15; kill++) {
      const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
      // Or its end, of which the next line tells.
      await once(child.stdout, 'readable');
      expect(child.stdout.read()).not.toBeNull();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      await killed(child);
      expect(isWhole(folder) || foldersBeside(folder).some(isWhole)).toBe(true);
      if (existsSync(folder)) expect(isWhole(folder)).toBe(true);
    }
    await replaceFolder(folder, fill('last'));
    expect(readdirSync(dirname(folder))).toEqual(['html']);
  });
});

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const foldersBeside = (folder: string) =>
  readdirSync(dirname(folder))
    .filter((name) => name.startsWith('html.'))
    .map((name) => join(dirname(folder), name));

function isWhole(folder: string): boolean {
  const [a, b] = ['a', 'b']
    .map((name) => join(folder, name))
    .map((path) => existsSync(path) && readFileSync(path, 'utf8'));
  return Boolean(a) && a === b;
}

/** A process that replaces the folder again and again. */
async function loopingProgram(parent: string, folder: string): Promise<string> {
  const compile = async (from: string, to: string) => {
    const source = join(import.meta.dirname, from);
    const { code } = await transformWithOxc(readFileSync(source, 'utf8'), source);
    mkdirSync(dirname(join(parent, to)), { recursive: true });
    writeFileSync(join(parent, to), code);
  };
  writeFileSync(join(parent, 'package.json'), '{ "type": "module" }');
  for (const name of ['is-running', 'machine', 'names-in', 'temporaries'])
    await compile(`../files/${name}.ts`, `io/files/${name}.js`);
  await compile('replace-folder.ts', 'io/html/replace-folder.js');
  const program = join(parent, 'loop.js');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFolder } from './io/html/replace-folder.js';
process.stdout.write('started');
for (let turn = 1; ; turn++)
  await replaceFolder(${JSON.stringify(folder)}, async (into) => {
    for (const name of ['a', 'b']) writeFileSync(join(into, name), String(turn));
  });
`,
  );
  return program;
}
