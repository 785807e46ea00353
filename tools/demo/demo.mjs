// `npm run demo`: the main job, on a workspace made for it. Runs on Node 20 and up with nothing installed.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commit, install, makeFeatures, makeWorkspace, packPackages } from '../workspace/make-workspace.mjs';
import { quietEnvironment, run } from '../workspace/run.mjs';
import { ENTITY, ITS_TEST, UNTESTED, untestedLine } from '../workspace/untested-change.mjs';

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
  const tarballs = packPackages(join(folder, 'tarballs'));
  const workspace = join(folder, 'workspace');
  step('make an Nx workspace with the plugin installed (npm install, nx g @org/coverage:init)');
  makeWorkspace(workspace, tarballs);
  const here = { cwd: workspace, env: quietEnvironment(workspace) };

  step('nx g @org/coverage:feature packages/auth · packages/billing');
  makeFeatures(workspace, ['auth', 'billing']);
  install(workspace);
  commit(workspace, 'two features');

  step('change one line of packages/auth, and test nothing');
  const former = readFileSync(join(workspace, ENTITY), 'utf8');
  writeFileSync(join(workspace, ENTITY), former + UNTESTED);
  const changed = untestedLine(former);
  say(`   ${ENTITY}:${changed} is new`);

  step('nx affected -t coverage-diff');
  const failing = verdict(here, 1);
  const named = failing.uncovered.some(({ file, line }) => file === ENTITY && line === changed);
  if (!named) throw new Error(`the verdict does not name ${ENTITY}:${changed}`);

  step('add the test');
  writeFileSync(join(workspace, ITS_TEST.file), ITS_TEST.text);
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
