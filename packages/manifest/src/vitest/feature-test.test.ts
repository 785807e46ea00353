import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineFeature, type FeatureManifest } from '../index.js';
import picomatch from '../picomatch.js';
import { coverageConfig, featureTest, ManifestError, provenanceReporter } from './index.js';

const baseline = { lines: 80 };
const withEntities = defineFeature({ name: 'auth', coverage: { entities: { lines: 100 }, baseline } });
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'feature-test-'));
  write('src/entities/user.ts');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

function write(path: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
}

function errorOf(run: () => unknown): ManifestError {
  try {
    run();
  } catch (error) {
    if (error instanceof ManifestError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('coverageConfig', () => {
  it('leaves `enabled` to --coverage and sets everything else', () => {
    const block = coverageConfig(withEntities, { root });
    expect(block).toMatchObject({
      provider: 'v8',
      reportsDirectory: join(root, 'coverage'),
      thresholds: {
        [String.raw`src/entities/[\s\S]+`]: { lines: 100 },
        [String.raw`(?!(?:src/entities/[\s\S]+)(?![\s\S]))[\s\S]+`]: { lines: 80 },
      },
    });
    expect(block).not.toHaveProperty('enabled');
    expect(coverageConfig(withEntities, { root, provider: 'istanbul' }).provider).toBe('istanbul');
  });

  it.each(['4.1.12', '5.0.5'])(
    'leaves out the files of a project’s folder `ui`, and not all of a project that stands in one: Vitest %s',
    (version) => {
      const project = join(root, 'libs (a)', 'ui', 'auth');
      mkdirSync(join(project, 'node_modules', 'vitest'), { recursive: true });
      writeFileSync(join(project, 'node_modules', 'vitest', 'package.json'), JSON.stringify({ version }));
      const taking = defineFeature({
        coverage: { baseline, exclude: [{ files: ['!src/ui/cart/**'], reason: 'logic' }] },
      });
      const measured = (manifest: FeatureManifest) => {
        const { include, exclude } = coverageConfig(manifest, { root: project });
        // As each asks of a file whether it is measured.
        const [place, contains] = version.startsWith('4.') ? [`${project}/`, true] : ['', false];
        return ['src/a.ts', 'src/ui/b.ts', 'src/ui/cart/c.ts', 'src/a.test.ts'].filter((file) =>
          picomatch.isMatch(place + file, include, { contains, dot: true, ignore: exclude }),
        );
      };
      expect(measured(defineFeature({ coverage: { baseline } }))).toEqual(['src/a.ts']);
      expect(measured(taking)).toEqual(['src/a.ts', 'src/ui/cart/c.ts']);
    },
  );

  it('has v8’s provider in Vitest 3 count statements, and says nothing of it to Istanbul’s', () => {
    expect(coverageConfig(withEntities, { root })).toHaveProperty('experimentalAstAwareRemapping', true);
    expect(coverageConfig(withEntities, { root, provider: 'istanbul' })).not.toHaveProperty(
      'experimentalAstAwareRemapping',
    );
  });

  it('writes HTML on COVERAGE_HTML=1 or the option html only', () => {
    const reporters = (html?: boolean) =>
      coverageConfig(withEntities, { root, html }).reporter.map(([name]) => name);
    expect(reporters()).not.toContain('html');
    expect(reporters(true)).toContain('html');
    // A folder that git ignores, as `init` leaves it.
    expect(coverageConfig(withEntities, { root, html: true }).reporter.at(-1)).toEqual([
      'html',
      { subdir: 'lcov-report' },
    ]);
    vi.stubEnv('COVERAGE_HTML', '1');
    expect(reporters()).toContain('html');
    expect(reporters(false)).not.toContain('html');
  });

  it('has no thresholds under COVERAGE_THRESHOLDS=off, and lets an empty layer be', () => {
    vi.stubEnv('COVERAGE_THRESHOLDS', 'off');
    expect(coverageConfig(withEntities, { root })).not.toHaveProperty('thresholds');
    const empty = defineFeature({ coverage: { controllers: {}, baseline } });
    expect(coverageConfig(empty, { root })).not.toHaveProperty('thresholds');
  });

  it('row 24: throws for a declared layer without a file, naming layer and glob', () => {
    const manifest = defineFeature({
      name: 'auth',
      coverage: { controllers: { lines: 100 }, baseline, layers: { jobs: { files: ['src/jobs/**'] } } },
    });
    const error = errorOf(() => coverageConfig(manifest, { root }));
    expect(error.code).toBe('LAYER_EMPTY');
    expect(error.problems).toEqual([
      {
        path: 'coverage.controllers',
        found: 'no file',
        expected: 'a source file that matches src/interface-adapters/controllers/**',
      },
      { path: 'coverage.layers.jobs', found: 'no file', expected: 'a source file that matches src/jobs/**' },
    ]);
  });

  it('says why a layer whose glob matches files is empty all the same', () => {
    write('src/jobs/a.test.ts');
    write('src/jobs/style.css');
    const layers = { jobs: { files: ['src/jobs/**'] }, users: { files: ['src/entities/user.ts'] } };
    const manifest = defineFeature({ coverage: { entities: {}, baseline, layers } });
    expect(errorOf(() => coverageConfig(manifest, { root })).problems.map(({ found }) => found)).toEqual([
      'only tests, excluded files and files that are no source (2)',
      'only files that an earlier layer has (entities)',
    ]);
  });

  it('looks in folders that do not exist, in files and at the root', () => {
    const exists = (include: string[], files: string[]) => {
      const layers = { jobs: { files } };
      return () => coverageConfig(defineFeature({ coverage: { baseline, layers, include } }), { root });
    };
    write('jobs.ts');
    expect(errorOf(exists(['lib/**'], ['lib/**'])).code).toBe('LAYER_EMPTY');
    expect(errorOf(exists(['jobs.ts/**'], ['jobs.ts/**'])).code).toBe('LAYER_EMPTY');
    expect(exists(['*'], ['jobs.ts'])).not.toThrow();
    expect(exists(['jobs.ts'], ['jobs.ts'])).not.toThrow();
    expect(exists(['.'], ['jobs.ts'])).not.toThrow();
    expect(exists(['src'], ['src/entities/user.ts'])).not.toThrow();
  });

  it('counts neither node_modules nor what a symbolic link leads to', () => {
    write('src/node_modules/jobs/a.ts');
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere', 'a.ts'), '');
    symlinkSync(join(root, 'elsewhere'), join(root, 'src', 'jobs'), 'junction');
    const manifest = defineFeature({
      coverage: { baseline, layers: { jobs: { files: ['src/**/jobs/**'] } } },
    });
    expect(errorOf(() => coverageConfig(manifest, { root })).code).toBe('LAYER_EMPTY');
  });

  it('lets a baseline without files be', () => {
    const { thresholds } = coverageConfig(withEntities, { root });
    expect(Object.values(thresholds ?? {})).toEqual([{ lines: 100 }, baseline]);
  });

  it('throws MANIFEST_INVALID for a section that breaks the schema', () => {
    const manifest = { coverage: { baseline: { lines: 800 } } };
    expect(errorOf(() => coverageConfig(manifest, { root, manifestFile: 'm.json' }))).toMatchObject({
      code: 'MANIFEST_INVALID',
      where: { file: expect.stringMatching(/\/m\.json$/) },
    });
  });

  it('takes null for a project without a manifest: known layers owe the baseline and may be empty', () => {
    const bands = Object.values(coverageConfig(null, { root }).thresholds ?? {});
    expect(bands).toHaveLength(4);
    expect(new Set(bands.map((band) => JSON.stringify(band))).size).toBe(1);
  });
});

describe('featureTest', () => {
  it('adds the provenance reporter to the default ones, or to those of the option', () => {
    vi.stubEnv('GITHUB_ACTIONS', 'false');
    const reporter = expect.objectContaining({ onFinishedReportCoverage: expect.any(Function) });
    expect(featureTest(withEntities, { root }).reporters).toEqual(['default', reporter]);
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    expect(featureTest(withEntities, { root }).reporters).toEqual(['default', 'github-actions', reporter]);
    expect(featureTest(withEntities, { root, reporters: ['dot'] }).reporters).toEqual(['dot', reporter]);
  });

  it('sets nothing else, so that include and the like stay the user’s', () => {
    const keys = Object.keys(featureTest(withEntities, { root }));
    expect(keys).toEqual(['coverage', 'fsModuleCachePath', 'reporters']);
  });
});

describe('provenanceReporter', () => {
  it('is the reporter that featureTest adds, for a configuration that lists its own', () => {
    const reporter = provenanceReporter(withEntities, { root });
    expect(reporter).toHaveProperty('options.root', root);
    expect(featureTest(withEntities, { root }).reporters.at(-1)).toEqual(reporter);
  });
});
