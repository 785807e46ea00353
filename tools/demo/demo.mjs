// `npm run demo`: the main job, on a workspace made for it. Runs on Node 20 and up with nothing installed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commit, makeWorkspace, packPackages } from '../workspace/make-workspace.mjs';
import { run } from '../workspace/run.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const keep = process.argv.includes('--keep');
const say = (text) => process.stdout.write(`${text}\n`);
const step = (text) => say(`\n── ${text}`);

if (!existsSync(join(root, 'node_modules/.package-lock.json'))) {
  step('install');
  run(['npm', 'ci', '--no-progress', '--loglevel=error'], { cwd: root });
}
step('build and pack the packages');
run(['npm', 'run', 'build', '--silent'], { cwd: root });
const folder = mkdtempSync(join(tmpdir(), 'coverage-demo-'));
try {
  const tarballs = packPackages(root, join(folder, 'tarballs'));
  const workspace = join(folder, 'workspace');
  step('make an Nx workspace with the plugin installed (npm install, nx g @org/coverage:init)');
  const env = makeWorkspace(root, workspace, tarballs);
  const here = { cwd: workspace, env };

  step('nx g @org/coverage:feature packages/auth · packages/billing');
  for (const name of ['auth', 'billing']) {
    run(['npx', 'nx', 'g', '@org/coverage:feature', `packages/${name}`, '--no-interactive'], here);
  }
  run(['npm', 'install', '--no-progress', '--loglevel=error'], here);
  commit(workspace, 'two features');

  step('change one line of packages/auth, and test nothing');
  const entity = join(workspace, 'packages/auth/src/entities/auth.ts');
  const former = readFileSync(entity, 'utf8');
  const addition = `\nexport function initialsOf(name: string): string {\n  return name.replace(/[a-z ]/g, '');\n}\n`;
  writeFileSync(entity, former + addition);
  const changed = former.split('\n').length + 2;
  say(`   packages/auth/src/entities/auth.ts:${changed} is new`);

  step('nx affected -t coverage-diff');
  const failing = verdict(here, 1);
  const named = failing.uncovered.some(
    ({ file, line }) => file === 'packages/auth/src/entities/auth.ts' && line === changed,
  );
  if (!named) throw new Error(`the verdict does not name packages/auth/src/entities/auth.ts:${changed}`);

  step('add the test');
  const test = join(workspace, 'packages/auth/src/entities/initials.test.ts');
  writeFileSync(
    test,
    `import { expect, it } from 'vitest';\nimport { initialsOf } from './auth.js';\n\n` +
      `it('initialsOf keeps the capitals of a name', () => {\n  expect(initialsOf('Ada Lovelace')).toBe('AL');\n});\n`,
  );
  step('nx affected -t coverage-diff');
  verdict(here, 0);
  say('\nThe demo holds: the untested line was named, and its test made the gate pass.');
} finally {
  if (keep) say(`kept: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

/** Measures and judges; prints the verdict and holds the exit code to what is expected. */
function verdict(here, expected) {
  const task = run(['npx', 'nx', 'affected', '-t', 'coverage-diff', '--base=main', '--outputStyle=static'], {
    ...here,
    mayFail: true,
  });
  if (task.status !== expected)
    throw new Error(`nx affected ended with ${task.status}\n${task.stdout}${task.stderr}`);
  say(`   exit code ${task.status}`);
  step('npx coverage diff');
  const command = run(['npx', 'coverage', 'diff'], { ...here, mayFail: true });
  say(command.stdout.trimEnd());
  say(command.stderr.trimEnd());
  say(`   exit code ${command.status}`);
  if (command.status !== expected) throw new Error(`coverage diff ended with ${command.status}`);
  return JSON.parse(command.stdout);
}
