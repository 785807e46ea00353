import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contractOf } from '../contract.js';
import { contentHash, parseProvenance } from '../provenance.js';
import type { Provenance } from '../provenance.js';
import { ProvenanceReporter } from './provenance-reporter.js';
import type { VitestConfig, VitestInstance, VitestModule, VitestSpecification } from './vitest-api.js';

// Vitest 3 and 4 cannot be installed beside 5: their instance is built here as their types have it.
const TESTS = ['src/a.test.ts', 'src/b.test.ts'];
const contract = contractOf({ name: 'auth', coverage: { baseline: { lines: 80 } } }, 'auth');
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'provenance-'));
  for (const file of ['src/a.ts', 'feature.manifest.ts', ...TESTS]) write(file, file);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

interface Run {
  readonly config?: Partial<VitestConfig>;
  readonly projects?: readonly Partial<VitestConfig>[];
  readonly planned?: readonly VitestSpecification[];
  readonly ran?: readonly VitestModule[];
  readonly errors?: readonly unknown[];
  readonly reason?: string;
  readonly hasHook?: boolean;
  readonly report?: boolean;
  /** What was typed, as Vitest 3 and 4 have it. */
  readonly typed?: VitestInstance['_cliOptions'];
  readonly manifestFile?: string | null;
  /** What is done while Vitest closes. */
  readonly closing?: () => void;
}

const specifications = TESTS.map((file) => ({ moduleId: file, testLines: undefined }));
const ending = (file: string, state: string) => ({
  moduleId: file,
  ok: () => state !== 'failed',
  state: () => state,
});
const passing = (file: string) => ending(file, 'passed');

/** A run as Vitest makes it, up to the end of the process. */
async function run(options: Run = {}): Promise<Provenance | null> {
  const config: VitestConfig = {
    root,
    include: ['src/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    coverage: { enabled: true, reportsDirectory: join(root, 'coverage') },
    ...options.config,
  };
  const absolute = TESTS.map((file) => join(root, file));
  const closing: (() => void)[] = [];
  const vitest: VitestInstance = {
    version: '3.2.4',
    config,
    projects: (options.projects ?? [{}]).map((own) => ({
      config: { ...config, ...own },
      globTestFiles: () => Promise.resolve({ testFiles: absolute, typecheckTestFiles: [] }),
    })),
    coverageProvider: { name: 'v8' },
    ...(options.typed && { _cliOptions: options.typed }),
    onClose: (listener) => closing.push(listener),
    close: () => Promise.resolve().then(options.closing),
  };
  const manifestFile = options.manifestFile === undefined ? 'feature.manifest.ts' : options.manifestFile;
  const reporter = new ProvenanceReporter({ root, contract, manifestFile });
  reporter.onInit(vitest);
  const planned = (options.planned ?? specifications).map((spec) => ({
    ...spec,
    moduleId: join(root, spec.moduleId),
  }));
  await reporter.onTestRunStart(planned);
  await reporter.onTestRunEnd(options.ran ?? TESTS.map(passing), options.errors, options.reason);
  if (options.report !== false) write('coverage/lcov.info', 'TN:\n');
  if (options.hasHook) reporter.onFinishedReportCoverage();
  for (const close of closing) close();
  await setImmediate();
  return written();
}

function written(): Provenance | null {
  let text: string;
  try {
    text = readFileSync(join(root, 'coverage', 'provenance.json'), 'utf8');
  } catch {
    return null;
  }
  const parsed = parseProvenance(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.provenance;
}

describe('ProvenanceReporter', () => {
  it.each([true, false])(
    'writes the sidecar once the report is there (onFinishedReportCoverage: %s)',
    async (hasHook) => {
      expect(await run({ hasHook })).toMatchObject({
        provider: { name: 'v8', version: '3.2.4' },
        runner: { name: 'vitest', version: '3.2.4' },
        outcome: 'passed',
        complete: true,
        sources: { files: { 'src/a.ts': contentHash(new TextEncoder().encode('src/a.ts')) } },
        tests: { include: ['src/**/*.test.ts'], exclude: ['**/node_modules/**'] },
        manifest: { file: 'feature.manifest.ts' },
      });
    },
  );

  it('writes nothing when Vitest wrote no report', async () => {
    expect(await run({ report: false })).toBeNull();
  });

  it('writes nothing beside a report of an earlier run', async () => {
    write('coverage/lcov.info', 'TN:\n');
    utimesSync(join(root, 'coverage', 'lcov.info'), 1, 1);
    expect(await run({ report: false })).toBeNull();
    expect(await run()).not.toBeNull();
  });

  it('writes nothing of merged blobs, and takes away what another run left, unless their tests failed', async () => {
    await run();
    const merged = { config: { mergeReports: '.vitest/blob' } };
    expect(await run(merged)).toBeNull();
    expect(await run({ ...merged, reason: 'failed' })).toMatchObject({ outcome: 'failed', complete: false });
  });

  it('writes nothing where the report of a former run lies beside that of a run that passed, and takes its sidecar away', async () => {
    await run();
    write('coverage/coverage-final.json', '{}');
    expect(await run({ reason: 'failed' })).toMatchObject({ outcome: 'failed' });
    expect(await run()).toBeNull();
  });

  it('writes nothing without coverage', async () => {
    expect(await run({ config: { coverage: { enabled: false } } })).toBeNull();
  });

  it('has no manifest where there is none', async () => {
    expect((await run({ manifestFile: null }))?.manifest).toBeNull();
    expect((await run({ manifestFile: 'gone.ts' }))?.manifest).toBeNull();
  });

  it.each<[string, Run]>([
    ['testNamePattern', { config: { testNamePattern: /a/ } }],
    ['shard', { config: { shard: { index: 1, count: 2 } } }],
    ['changed', { config: { changed: true } }],
    ['related', { config: { related: ['src/a.ts'] } }],
    ['coverage.changed', { config: { coverage: { enabled: true, changed: 'HEAD' } } }],
    ['project', { config: { project: ['unit'] } }],
    ['cliExclude', { config: { cliExclude: ['src/b.test.ts'] } }],
    ['tagsFilter', { config: { tagsFilter: ['slow'] } }],
    ['dir', { config: { dir: '/elsewhere' } }],
    ['--dir', { config: { dir: '/elsewhere', cliOptions: { dir: '/elsewhere' } } }],
    ['--dir before Vitest 5', { config: { dir: '/elsewhere' }, typed: { dir: '/elsewhere' } }],
    ['a file filter', { planned: specifications.slice(0, 1), ran: [passing('src/a.test.ts')] }],
    ['a line filter', { planned: specifications.map((spec) => ({ ...spec, testLines: [3] })) }],
    [
      'a line filter on one of its files',
      { planned: specifications.map((spec, at) => (at === 0 ? { ...spec, testLines: [3] } : spec)) },
    ],
    ['names of tests', { planned: specifications.map((spec) => ({ ...spec, testNames: ['adds'] })) }],
    ['a module that never ran', { ran: [passing('src/a.test.ts')] }],
    ['an interruption', { reason: 'interrupted' }],
    ['bail that was needed', { config: { bail: 1 }, reason: 'failed' }],
  ])('calls a run with %s incomplete', async (_, options) => {
    expect((await run(options))?.complete).toBe(false);
  });

  it.each<[string, Run]>([
    ['empty filters', { config: { project: [], cliExclude: [], tagsFilter: [], bail: 0 } }],
    ['bail that was not needed', { config: { bail: 1 } }],
    ['a failure that nothing bailed on', { config: { bail: 0 }, reason: 'failed' }],
    ['dir by its configuration', { config: { dir: '/elsewhere', cliOptions: {} } }],
    ['dir by its configuration before Vitest 5', { config: { dir: '/elsewhere' }, typed: {} }],
  ])('calls a run with %s complete', async (_, options) => {
    expect((await run(options))?.complete).toBe(true);
  });

  it('calls a run complete whose dir is its root, whoever named it', async () => {
    expect((await run({ config: { dir: root } }))?.complete).toBe(true);
  });

  it.each<[string, Run]>([
    ['a module that failed', { ran: [passing('src/a.test.ts'), ending('src/b.test.ts', 'failed')] }],
    [
      'a module whose worker went away',
      { ran: [passing('src/a.test.ts'), ending('src/b.test.ts', 'pending')] },
    ],
    ['a module that never began', { ran: [passing('src/a.test.ts'), ending('src/b.test.ts', 'queued')] }],
    ['an unhandled error', { errors: [new Error('late')] }],
    ['the reason failed', { reason: 'failed' }],
  ])('calls a run with %s failed', async (_, options) => {
    expect((await run(options))?.outcome).toBe('failed');
  });

  it('calls a run failed whose tests passed, where Vitest fails as it closes and left a report', async () => {
    const status = process.exitCode;
    let code = 1;
    const closing = () => {
      process.exitCode = code++;
    };
    const without = await run({ closing, report: false });
    const failed = await run({ closing });
    process.exitCode = status;
    expect([without, failed]).toEqual([null, { ...(await run()), outcome: 'failed' }]);
  });

  it('names the methods that Vitest was told not to measure', async () => {
    const coverage = { enabled: true, reportsDirectory: join(root, 'coverage') };
    const hiding = await run({ config: { coverage: { ...coverage, ignoreClassMethods: ['run'] } } });
    expect(hiding?.ignoredMethods).toEqual(['run']);
    expect(await run({ config: { coverage: { ...coverage, ignoreClassMethods: [] } } })).not.toHaveProperty(
      'ignoredMethods',
    );
  });

  it('calls a run passed whose modules passed or were skipped, whatever errors Vitest was told to ignore', async () => {
    const config = { dangerouslyIgnoreUnhandledErrors: true };
    const ran = [passing('src/a.test.ts'), ending('src/b.test.ts', 'skipped')];
    expect(await run({ config, ran, errors: [new Error('late')] })).toMatchObject({
      outcome: 'passed',
      complete: true,
    });
  });

  it('gives the globs of all projects: every include, and the excludes that all of them share', async () => {
    const projects = [
      { include: ['src/a.test.ts'], exclude: ['**/dist/**', 'src/b.test.ts'] },
      { include: ['**/*.test.ts'], exclude: ['**/dist/**'], dir: join(root, 'src') },
      {
        exclude: ['**/dist/**'],
        typecheck: { enabled: true, include: ['src/*.test-d.ts'], exclude: ['**/dist/**'] },
      },
    ];
    const tests = (await run({ projects }))?.tests;
    expect(tests?.include).toEqual(['src/**/*.test.ts', 'src/*.test-d.ts', 'src/a.test.ts']);
    expect(tests?.exclude).toEqual([]);
    const shared = (await run({ projects: projects.filter(({ dir }) => dir === undefined) }))?.tests;
    expect(shared?.exclude).toEqual(['**/dist/**']);
  });

  it('takes what a project’s include negates for excluded, and what its exclude negates for nothing', async () => {
    const projects = [
      { include: ['src/*.test.ts', '!src/b.test.ts'], exclude: ['**/dist/**', '!**/keep/**'] },
    ];
    expect((await run({ projects }))?.tests).toMatchObject({
      include: ['src/*.test.ts'],
      exclude: ['**/dist/**', 'src/b.test.ts'],
      files: { 'src/a.test.ts': expect.any(String) },
    });
  });

  it('lists a source with tests of its own under the sources only', async () => {
    const tests = (await run({ projects: [{ include: ['src/a.test.ts'] }] }))?.tests;
    expect(Object.keys(tests?.files ?? {})).toEqual(['src/a.test.ts']);
  });

  it('refuses a Vitest that runs in another root', async () => {
    await expect(run({ config: { root: tmpdir() } })).rejects.toThrow(
      /Vitest runs in .* Pass `root: import\.meta\.dirname`/,
    );
  });
});
