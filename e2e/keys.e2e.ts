import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commit, install, makeFeatures } from '../tools/workspace/make-workspace.mjs';
import { quietEnvironment, run } from '../tools/workspace/run.mjs';
import { ENTITY } from '../tools/workspace/untested-change.mjs';
import { runNx, type NxRun } from './nx-run.js';
import { makeTwoFeatures, temporaryFolder, workspaceAt } from './workspace.js';

/**
 * What is in the keys of the targets, in one workspace: `auth` has a tested change against main, `billing` depends on
 * `auth`, `media` on neither. Every test starts where `beforeAll` left off, with everything cached.
 */
const folder = temporaryFolder('keys');
const workspace = join(folder, 'workspace');
const other = join(folder, 'elsewhere', 'clone');
const env = quietEnvironment(workspace);
const { read, json, write } = workspaceAt(workspace);
const inOther = workspaceAt(other);
let mainCommit: string;
let workCommit: string;

const PROJECTS = ['auth', 'billing', 'media'];
const TEST = 'packages/auth/src/entities/auth.test.ts';
const MANIFEST = 'packages/auth/feature.manifest.ts';
const DOCUMENT = 'packages/auth/reports/coverage-diff.json';
const ALL_HIT = { auth: 'hit hit hit', billing: 'hit hit hit', media: 'hit hit hit' };

const gitIn = (cwd: string, ...words: string[]) => run(['git', ...words], { cwd, env }).stdout.trim();
const git = (...words: string[]) => gitIn(workspace, ...words);
const edit = (file: string, from: string, to: string) => {
  const former = read(file);
  if (!former.includes(from)) throw new Error(`${file} has no ${from}`);
  write(file, former.replace(from, to));
};
const verdict = () => json(DOCUMENT) as { status: string; reason: string };

function gates(more: NodeJS.ProcessEnv = {}, cwd = workspace): NxRun {
  return runNx(cwd, 'run-many -t coverage-measure coverage coverage-diff', { ...env, ...more });
}

/** By project, what became of coverage-measure, coverage and coverage-diff: `hit hit miss`. */
function facts({ tasks }: NxRun): Record<string, string> {
  const of = (id: string) => {
    const task = tasks[id];
    if (!task) return 'absent';
    if (task.cache !== 'cache-miss') return 'hit';
    return task.status === 0 ? 'miss' : 'fail';
  };
  return Object.fromEntries(
    PROJECTS.map((name) => [
      name,
      ['coverage-measure', 'coverage', 'coverage-diff'].map((target) => of(`${name}:${target}`)).join(' '),
    ]),
  );
}

/** A commit on main that the branch is then rebased on. */
function moveBase(file: string): void {
  git('switch', '-q', 'main');
  appendFileSync(join(workspace, file), '\n/** Moved. */\n');
  commit(workspace, `main moves in ${file}`);
  git('switch', '-q', 'work');
  git('rebase', '-q', 'main');
}

beforeAll(() => {
  makeTwoFeatures(workspace);
  makeFeatures(workspace, ['media']);
  edit(
    'packages/billing/package.json',
    '"type": "module",',
    '"type": "module",\n  "dependencies": { "@acme/auth": "*" },',
  );
  // One call more where CI is `true`: the same tests, and another report.
  write(
    'packages/media/src/entities/counted.test.ts',
    `import { expect, it } from 'vitest';\nimport { retitle } from './media.js';\n\n` +
      `it('runs more often in CI', () => {\n` +
      `  const current = { id: '1', title: 'First', revision: 3 };\n` +
      `  for (let times = process.env.CI === 'true' ? 2 : 1; times > 0; times -= 1) expect(retitle(current, 'First')).toBe(current);\n` +
      `});\n`,
  );
  const nxJson = json('nx.json');
  // No defaultBase: the base is origin/HEAD, else main. `production` leaves tests out of what dependents hash.
  delete nxJson.defaultBase;
  nxJson.namedInputs = {
    default: ['{projectRoot}/**/*'],
    production: ['default', '!{projectRoot}/**/*.test.ts'],
  };
  write('nx.json', JSON.stringify(nxJson));
  install(workspace);
  commit(workspace, 'three features');
  mainCommit = git('rev-parse', 'HEAD');
  git('switch', '-qc', 'work');
  edit(ENTITY, 'current.revision + 1', '1 + current.revision');
  commit(workspace, 'auth counts the other way round');
  workCommit = git('rev-parse', 'HEAD');

  const first = gates();
  expect(facts(first), first.output).toEqual({
    auth: 'miss miss miss',
    billing: 'miss miss miss',
    media: 'miss miss miss',
  });
  expect(verdict()).toMatchObject({ status: 'pass', reason: 'all-covered' });
  expect(facts(gates())).toEqual(ALL_HIT);
});

afterEach(() => {
  git('reset', '-q', '--hard', workCommit);
  git('clean', '-qfd');
  git('branch', '-f', 'main', mainCommit);
});

describe('the base', () => {
  it('that moves on main alone changes no key', () => {
    git('switch', '-q', 'main');
    appendFileSync(join(workspace, 'packages/auth/src/index.ts'), '\n/** Moved. */\n');
    commit(workspace, 'main moves on');
    git('switch', '-q', 'work');
    expect(facts(gates())).toEqual(ALL_HIT);
  });

  it('that moves in another project changes the keys of that project only', () => {
    moveBase('packages/media/src/index.ts');
    expect(facts(gates())).toEqual({ ...ALL_HIT, media: 'miss miss miss' });
  });

  it('that moves in this project judges its change anew, and measures nothing', () => {
    git('branch', '-f', 'main', 'work');
    expect(facts(gates())).toEqual({ ...ALL_HIT, auth: 'hit hit miss' });
    expect(verdict()).toMatchObject({ status: 'pass', reason: 'nothing-to-check' });
    git('branch', '-f', 'main', mainCommit);
    expect(facts(gates())).toEqual(ALL_HIT);
    expect(verdict()).toMatchObject({ status: 'pass', reason: 'all-covered' });
  });

  it('that NX_BASE names is judged: another difference is a miss, the same one under another name a hit', () => {
    git('branch', '-f', 'release/next', `${mainCommit}~2`);
    expect(facts(gates({ NX_BASE: mainCommit }))).toEqual(ALL_HIT);
    // At this base there is no feature yet.
    expect(facts(gates({ NX_BASE: 'release/next' }))).toEqual({
      auth: 'hit hit miss',
      billing: 'hit hit miss',
      media: 'hit hit miss',
    });
  });

  it('that git does not know fails, however often, and is never a cached pass', () => {
    for (let times = 0; times < 2; times += 1) {
      const unknown = gates({ NX_BASE: 'no-such-ref' });
      expect(unknown.status).toBe(1);
      expect(unknown.output).toContain('GIT_UNKNOWN_REF');
      expect(facts(unknown)).toEqual({
        auth: 'hit hit fail',
        billing: 'hit hit fail',
        media: 'hit hit fail',
      });
    }
  });
});

describe('the sources', () => {
  it('a changed test measures its project again, and no project that depends on it', () => {
    appendFileSync(join(workspace, TEST), '\n// The same tests.\n');
    expect(facts(gates())).toEqual({ ...ALL_HIT, auth: 'miss miss miss' });
  });

  it('a changed source measures its project again, and what depends on it', () => {
    appendFileSync(join(workspace, ENTITY), '\n// The same code.\n');
    expect(facts(gates())).toEqual({ ...ALL_HIT, auth: 'miss miss miss', billing: 'miss miss miss' });
  });

  it('a changed band judges its project again', () => {
    edit(MANIFEST, 'baseline: { statements: 80', 'baseline: { statements: 81');
    const { auth, media } = facts(gates());
    expect({ auth, media }).toEqual({ auth: 'miss miss miss', media: 'hit hit hit' });
  });

  it('what is judged dirty is replayed once it is committed', () => {
    edit(TEST, "'Second')).toEqual", "'Second' )).toEqual");
    write('packages/auth/src/entities/untracked.ts', 'export type Untracked = string;\n');
    expect(facts(gates()).auth).toBe('miss miss miss');
    commit(workspace, 'committed');
    expect(facts(gates())['auth']).toBe('hit hit hit');
    edit(TEST, "'Second' )).toEqual", "'Second'  )).toEqual");
    expect(facts(gates())['auth']).toBe('miss miss miss');
  });
});

describe('the report', () => {
  it('another one judges anew; the same one, measured again, is judged by the cache; CI is in the key of the tests', () => {
    const ci = gates({ CI: '1' });
    expect(facts(ci), ci.output).toEqual({
      auth: 'miss hit hit',
      billing: 'miss hit hit',
      media: 'miss miss miss',
    });
  });

  it('one that was changed by hand is replaced before it is judged', () => {
    const report = 'packages/auth/coverage/coverage-final.json';
    const measured = read(report);
    write(report, measured.replaceAll(/"s":\{[^}]*\}/g, '"s":{}'));
    rmSync(join(workspace, DOCUMENT));
    expect(facts(gates())).toEqual(ALL_HIT);
    expect(read(report)).toBe(measured);
    expect(verdict()).toMatchObject({ status: 'pass', reason: 'all-covered' });
  });
});

describe('the tools', () => {
  it('a package in the lock file that no target uses changes no key', () => {
    edit(
      'package-lock.json',
      '"packages": {',
      '"packages": {\n    "node_modules/unrelated": { "version": "1.0.0" },',
    );
    expect(facts(gates())).toEqual(ALL_HIT);
  });

  it('another Vitest measures again, and judges again, since the plugin depends on it', () => {
    const lock = json('package-lock.json');
    lock.packages['node_modules/vitest'].integrity = 'sha512-AAAA';
    write('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
    expect(facts(gates())).toEqual({
      auth: 'miss miss miss',
      billing: 'miss miss miss',
      media: 'miss miss miss',
    });
  });
});

describe('a clone at another path with the same cache directory', () => {
  const diffKey = ({ tasks }: NxRun) => tasks['auth:coverage-diff']?.hash;
  const pointHeadAt = (branch: string, at: string) => {
    gitIn(other, 'update-ref', `refs/remotes/origin/${branch}`, at);
    gitIn(other, 'symbolic-ref', 'refs/remotes/origin/HEAD', `refs/remotes/origin/${branch}`);
  };

  it('fails while it is shallow, since it has no base, and replays what needs none', () => {
    const clone = ['clone', '-q', '--depth=1', '--no-single-branch', `file://${workspace}`, other];
    gitIn(folder, ...clone);
    run(['cp', '-al', join(workspace, 'node_modules'), other], { cwd: folder });
    pointHeadAt('main', gitIn(other, 'rev-parse', 'origin/main'));
    const shallow = gates({}, other);
    expect(shallow.output).toContain('GIT_SHALLOW');
    expect(facts(shallow)).toEqual({ auth: 'hit hit fail', billing: 'hit hit fail', media: 'hit hit fail' });
  });

  it('replays the same bytes once it has its history', () => {
    gitIn(other, 'fetch', '-q', '--unshallow');
    rmSync(join(workspace, DOCUMENT));
    expect(facts(gates())).toEqual(ALL_HIT);
    const replayed = gates({}, other);
    expect(facts(replayed), replayed.output).toEqual(ALL_HIT);
    expect(inOther.read(DOCUMENT)).toBe(read(DOCUMENT));
  });

  it('is replayed for a default branch of another name at the same commit, and not at another', () => {
    pointHeadAt('trunk', mainCommit);
    const renamed = gates({}, other);
    expect(facts(renamed)).toEqual(ALL_HIT);
    pointHeadAt('trunk', workCommit);
    const moved = gates({}, other);
    expect(diffKey(moved)).not.toBe(diffKey(renamed));
    expect(inOther.json(DOCUMENT)).toMatchObject({ reason: 'nothing-to-check' });
  });
});

describe('the plugin', () => {
  it('in another version judges again, and measures nothing', () => {
    const next = join(folder, 'next');
    cpSync(join(workspace, 'node_modules/@org/coverage'), next, { recursive: true });
    const packageJson = JSON.parse(readFileSync(join(next, 'package.json'), 'utf8')) as { version: string };
    writeFileSync(join(next, 'package.json'), JSON.stringify({ ...packageJson, version: '0.1.9999' }));
    const packed = run(['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: next,
    });
    const former = json('package.json').overrides['@org/coverage'] as string;
    write(
      'package.json',
      read('package.json').replaceAll(former, `file:${join(folder, packed.stdout.trim())}`),
    );
    install(workspace);
    expect(json('node_modules/@org/coverage/package.json').version).toBe('0.1.9999');
    expect(facts(gates())).toEqual({
      auth: 'hit miss miss',
      billing: 'hit miss miss',
      media: 'hit miss miss',
    });
  });
});
