import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<
    Record<string, { readonly branches?: string[]; readonly 'paths-ignore'?: string[] } | null>
  >;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const ROOT = join(import.meta.dirname, '..', '..');
const FOLDER = join(ROOT, '.github/workflows');
// Nx brings the parser.
const nx = createRequire(createRequire(import.meta.url).resolve('nx/package.json'));
const yaml = nx('yaml') as { parse(text: string): Workflow };
const textOf = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const workflow = (name: string) => yaml.parse(textOf(name));
const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(readdirSync(FOLDER))('.github/workflows/%s', (name) => {
  it('reads only, unless a job says that it writes', () => {
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
  });

  it('is never started with the rights of this repository by what comes from outside', () => {
    expect(Object.keys(workflow(name).on)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/pull_request_target|workflow_run|issue_comment/)]),
    );
  });

  it('pins actions by a major version', () => {
    for (const { uses } of stepsOf(workflow(name)).filter((step) => step.uses !== undefined))
      expect(uses).toMatch(/^actions\/[a-z-]+(?:\/[a-z]+)?@v\d+$/);
  });

  it('puts nothing that others write into a script', () => {
    for (const { run = '' } of stepsOf(workflow(name)))
      expect(run.replace(/\$\{\{ matrix\.node \}\}/g, '')).not.toContain('${{');
  });

  it('names files that exist, and npm scripts that exist', () => {
    const runs = stepsOf(workflow(name))
      .map(({ run = '' }) => run)
      .join('\n');
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const [, file] of runs.matchAll(/\bnode (\S+\.m?js)/g))
      expect([
        file,
        existsSync(join(ROOT, file!.replace('/dist/', '/src/').replace(/(\/cli\/.*)\.js$/, '$1.ts'))),
      ]).toEqual([file, true]);
    for (const [, script] of runs.matchAll(/\bnpm run (\S+)/g))
      expect(Object.keys(scripts)).toContain(script);
  });
});

describe('.github/workflows/ci.yml', () => {
  const { jobs } = workflow('ci.yml');
  const steps = jobs['test']!.steps;
  const index = (part: string) => steps.findIndex(({ run = '' }) => run.includes(part));

  it('runs the gate and the aggregate whatever failed before, and hides the failure of neither', () => {
    for (const step of [steps[index('npm run gate')]!, steps[index(' aggregate ')]!]) {
      expect(step.if).toBe('${{ !cancelled() }}');
      expect(step).not.toHaveProperty('continue-on-error');
    }
    expect(index(' aggregate ')).toBeGreaterThan(index('npm run gate'));
  });

  it('takes the node devDependency out of what is installed: npm fails on a new lock file (npm/cli #9787)', () => {
    const out = index('npm pkg delete devDependencies.node');
    expect(steps[out]!.run).toContain('rm -r node_modules/node node_modules/.bin/node');
    expect(out).toBeGreaterThan(steps.findIndex(({ run }) => run === 'npm ci'));
    expect(out).toBeLessThan(steps.findIndex(({ run }) => run === 'npm test'));
    expect(steps.map(({ run = '' }) => run).join('\n')).not.toMatch(/npm (?:i|install|cit)\b/);
  });

  it('judges the change alone: what was taken out of package.json would excuse tests that went', () => {
    expect(steps[index('npm run gate')]!.run).toBe('git restore package.json && npm run gate');
  });

  it('uploads lcov.info and summary.json, under a name of its own in each job of the matrix', () => {
    const upload = steps.find(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'))!;
    expect(upload.with).toEqual({
      name: 'coverage-node-${{ matrix.node }}',
      path: 'coverage/lcov.info\ncoverage/summary.json\n',
      'if-no-files-found': 'error',
    });
  });

  it('gives no job more than the workflow has', () => {
    for (const job of Object.values(jobs)) expect(job.permissions).toBeUndefined();
  });
});

describe('.github/workflows/coverage-summary.yml', () => {
  const { on, concurrency, env, jobs } = workflow('coverage-summary.yml');
  const [measure, publish] = [jobs['measure']!, jobs['publish']!];

  it('runs on pushes to main only, one at a time, and can not trigger itself: ignored path, actor', () => {
    expect(on).toEqual({ push: { branches: ['main'], 'paths-ignore': ['coverage/summary.json'] } });
    expect(concurrency).toEqual({ group: 'coverage-summary', 'cancel-in-progress': false });
    expect(measure.if).toBe("github.actor != 'github-actions[bot]'");
    expect(publish.needs).toBe('measure');
  });

  it('lets the job write that runs no code of dependencies, and no other', () => {
    expect(measure.permissions).toBeUndefined();
    expect(measure.steps[0]!.with).toMatchObject({ 'persist-credentials': false });
    expect(publish.permissions).toEqual({ contents: 'write' });
    expect(publish.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'node tools/ci/publish-summary.mjs --mode "$MODE" --branch "$BRANCH"',
    ]);
  });

  it('hands the summary from one job to the other', () => {
    const [up, down] = [
      measure.steps.at(-1)!,
      publish.steps.find(({ uses = '' }) => uses.includes('download-artifact'))!,
    ];
    expect(up.with).toMatchObject({ name: 'summary', path: 'coverage/summary.json' });
    expect(down.with).toEqual({ name: 'summary', path: 'coverage' });
  });

  it('keeps what is specific to a repository at the top', () => {
    expect(env).toMatchObject({ MODE: 'commit', BRANCH: 'main' });
  });
});

describe('.github/workflows/publish.yml', () => {
  const { steps } = workflow('publish.yml').jobs['publish']!;
  const index = (part: string) => steps.findIndex(({ run = '' }) => run.includes(part));

  it('names the repository in each package, without which npm refuses a provenance, and makes them public', () => {
    const publish = index('nx release publish');
    expect(steps[publish]!.env).toMatchObject({
      NPM_CONFIG_PROVENANCE: 'true',
      NPM_CONFIG_ACCESS: 'public',
    });
    const named = steps[publish - 1]!.run!;
    const folder = mkdtempSync(join(tmpdir(), 'coverage-publish-'));
    try {
      mkdirSync(join(folder, 'packages/a'), { recursive: true });
      writeFileSync(join(folder, 'package.json'), '{ "name": "source", "workspaces": ["packages/*"] }');
      writeFileSync(join(folder, 'packages/a/package.json'), '{ "name": "a" }');
      const env = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/coverage' };
      execFileSync('bash', ['-e', '-c', named], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: 'pipe',
      });
      expect(JSON.parse(readFileSync(join(folder, 'packages/a/package.json'), 'utf8'))).toEqual({
        name: 'a',
        repository: { type: 'git', url: 'git+https://github.com/acme/coverage.git' },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('.github/workflows/mutation-nightly.yml', () => {
  const { jobs } = workflow('mutation-nightly.yml');
  const runs = (name: string) => jobs[name]!.steps.flatMap(({ run = '' }) => run).join('\n');

  it('lets the job write that runs no code of dependencies, and no other', () => {
    for (const name of ['plan', 'mutate', 'merge']) expect(jobs[name]!.permissions).toBeUndefined();
    expect(jobs['report']!.permissions).toEqual({ contents: 'write', issues: 'write' });
    expect(runs('report')).not.toMatch(/npm|packages\//);
  });

  it('publishes the summary only where no score fell, so that a fall is not compared with itself', () => {
    const publish = jobs['report']!.steps.find(({ run = '' }) => run.includes('publish-summary'))!;
    expect(publish.if).toBe("steps.issue.outputs.dropped == 'false'");
  });

  it('shares the files out by the same durations in all shards, and tries all mutants anew', () => {
    expect(jobs['mutate']!.needs).toBe('plan');
    expect(runs('mutate')).toContain('mutate --shard "$SHARD" --no-reuse');
    expect(runs('merge')).toContain('mutate --merge reports/mutation/shards');
  });
});
