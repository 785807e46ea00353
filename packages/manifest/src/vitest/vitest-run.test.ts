import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../__fixtures__/vitest-project.js';
import type { VitestProject } from '../__fixtures__/vitest-project.js';
import { contentHash, parseProvenance } from '../provenance.js';
import type { Provenance } from '../provenance.js';

const REPORTS = ['coverage-final.json', 'coverage-summary.json', 'lcov.info', 'provenance.json'];
const MANIFEST = `
import { defineFeature } from '@org/coverage-manifest';
export default defineFeature({
  name: 'auth',
  coverage: { entities: { lines: 100, branches: 100 }, baseline: { lines: 50 } },
});
`;
const FILES = {
  'feature.manifest.ts': MANIFEST,
  'src/entities/user.ts': `export const rename = (name: string) => {\n  if (name === '') {\n    return 'anonymous';\n  }\n  return name;\n};\n`,
  'src/lib/sum.ts': 'export const sum = (a: number, b: number) => {\n  return a + b;\n};\n',
  'src/lib/never.ts': 'export const never = () => 1;\n',
  'src/di/container.ts': 'export const container = {};\n',
  'src/style.css': 'body { color: red; }\n',
  'src/user.test.ts': `
import { expect, it } from 'vitest';
import { rename } from './entities/user';
it('rename keeps a name', () => { expect(rename('a')).toBe('a'); });
it('rename gives a name', () => { expect(rename('')).toBe('anonymous'); });
`,
  'src/sum.test.ts': `
import { expect, it } from 'vitest';
import { sum } from './lib/sum';
it('sum adds', () => { expect(sum(1, 2)).toBe(3); });
`,
};

const projectWith = (files: Readonly<Record<string, string>> = {}) => createProject({ ...FILES, ...files });

function provenanceOf(project: VitestProject): Provenance {
  const parsed = parseProvenance(project.read('coverage/provenance.json'));
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.provenance;
}

function has(project: VitestProject, file: string): boolean {
  return existsSync(join(project.root, file));
}

describe.concurrent.each(['v8', 'istanbul'])('vitest run --coverage with %s', (provider) => {
  const env = { PROVIDER: provider };

  it('writes four reports without the path of the machine, the same bytes in every directory', async ({
    expect,
  }) => {
    const [a, b] = [projectWith(), projectWith()];
    const runs = await Promise.all([a.run(['--coverage'], env), b.run(['--coverage'], env)]);
    expect(runs.map(({ code, output }) => [code, code === 0 ? '' : output])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    for (const file of REPORTS) {
      const text = a.read(`coverage/${file}`);
      expect(text).not.toContain(a.root);
      expect([file, b.read(`coverage/${file}`)]).toEqual([file, text]);
    }
    const sources = ['src/entities/user.ts', 'src/lib/never.ts', 'src/lib/sum.ts'];
    const final = JSON.parse(a.read('coverage/coverage-final.json')) as Record<string, { path: string }>;
    expect(Object.entries(final).map(([key, { path }]) => [key, path])).toEqual(
      sources.map((file) => [file, file]),
    );
    expect(Object.keys(JSON.parse(a.read('coverage/coverage-summary.json')) as object)).toEqual([
      'total',
      ...sources,
    ]);
    expect(a.read('coverage/lcov.info').match(/(?<=^SF:).*/gm)).toEqual(sources);
  });

  it('writes the provenance of the run', async ({ expect }) => {
    const project = projectWith();
    await project.run(['--coverage'], env);
    const hash = (file: string): string => contentHash(new TextEncoder().encode(project.read(file)));
    const hashes = (...files: string[]) => Object.fromEntries(files.map((file) => [file, hash(file)]));
    expect(provenanceOf(project)).toEqual({
      schemaVersion: 1,
      provider: { name: provider, version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      runner: { name: 'vitest', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      outcome: 'passed',
      complete: true,
      sources: {
        include: expect.arrayContaining([expect.stringMatching(/^src\/\*\*/)]),
        exclude: expect.arrayContaining(['**/di/**']),
        files: hashes('src/entities/user.ts', 'src/lib/never.ts', 'src/lib/sum.ts'),
      },
      tests: {
        include: ['**/*.{test,spec}.?(c|m)[jt]s?(x)'],
        exclude: expect.arrayContaining(['**/node_modules/**']),
        files: hashes('src/sum.test.ts', 'src/user.test.ts'),
      },
      manifest: { file: 'feature.manifest.ts', hash: hash('feature.manifest.ts') },
    });
  });

  it('fails when a layer is below its band, and passes with COVERAGE_THRESHOLDS=off', async ({ expect }) => {
    const project = projectWith({
      'src/user.test.ts': FILES['src/user.test.ts'].replace(/it\('rename gives.*\n/, ''),
    });
    const judged = await project.run(['--coverage'], env);
    expect(judged.output).toMatch(
      /branches \(50%\) does not meet "src\/entities\/\[\\s\\S\]\+" threshold \(100%\)/,
    );
    expect(judged.output.match(/ERROR: Coverage for/g)).toHaveLength(2);
    expect(judged.code).toBe(1);
    const measured = await project.run(['--coverage'], { ...env, COVERAGE_THRESHOLDS: 'off' });
    expect([measured.code, measured.output.includes('ERROR')]).toEqual([0, false]);
  });

  it('writes nothing when a test fails, and with reportOnFailure a provenance that says so', async ({
    expect,
  }) => {
    const project = projectWith({
      'src/bad.test.ts': `import { expect, it } from 'vitest';\nit('fails', () => { expect(1).toBe(2); });\n`,
    });
    expect((await project.run(['--coverage'], env)).code).toBe(1);
    expect(has(project, 'coverage/provenance.json')).toBe(false);
    expect((await project.run(['--coverage'], { ...env, ON_FAILURE: '1' })).code).toBe(1);
    expect(provenanceOf(project)).toMatchObject({ outcome: 'failed', complete: true });
  });
});

describe.concurrent('featureTest in a real run', () => {
  it('judges the baseline without the files of the layers', async ({ expect }) => {
    const { output, code } = await projectWith({
      'feature.manifest.ts': MANIFEST.replace('lines: 50', 'lines: 70'),
    }).run();
    // 2 of 3 lines; with the 4 of `entities` it would be 85 %.
    expect(output).toMatch(/lines \(66\.66%\) does not meet "\(\?!\(\?:src\/entities\/.*" threshold \(70%\)/);
    expect(code).toBe(1);
  });

  it('row 24: stops before the tests when a declared layer has no file', async ({ expect }) => {
    const { output, code } = await projectWith({
      'feature.manifest.ts': MANIFEST.replace('baseline:', 'controllers: {}, baseline:'),
    }).run();
    expect(output).toContain('coverage.controllers: found no file, expected a source file that matches');
    expect(output).toContain('src/interface-adapters/controllers/**');
    expect(output).not.toContain('sum.test.ts');
    expect(code).toBe(1);
  });

  it('writes no provenance without --coverage', async ({ expect }) => {
    const project = projectWith();
    expect((await project.run([])).code).toBe(0);
    expect(has(project, 'coverage')).toBe(false);
  });

  it.each([
    ['-t', ['-t', 'sum']],
    ['a file filter', ['src/sum.test.ts']],
    ['--shard', ['--shard=1/2']],
    ['--exclude', ['--exclude=src/sum.test.ts']],
    ['--dir', ['--dir=src']],
  ])('calls a run with %s incomplete', async (_, args) => {
    const project = projectWith();
    const env = { COVERAGE_THRESHOLDS: 'off' };
    const { code } = await project.run(['--coverage', ...args], env);
    expect([code, provenanceOf(project).complete]).toEqual([0, false]);
  });

  it('calls a run that bailed out incomplete, and one with --bail that had no need to complete', async ({
    expect,
  }) => {
    const project = projectWith();
    await project.run(['--coverage', '--bail=1']);
    expect(provenanceOf(project).complete).toBe(true);
    project.write({
      'src/bad.test.ts': `import { it } from 'vitest';\nit('fails', () => { throw new Error('x'); });\n`,
    });
    await project.run(['--coverage', '--bail=1'], { ON_FAILURE: '1' });
    expect(provenanceOf(project)).toMatchObject({ outcome: 'failed', complete: false });
  });

  it('calls a run with an unhandled error failed', async ({ expect }) => {
    const project = projectWith({
      'src/late.test.ts': `import { it } from 'vitest';\nit('ends', () => { void Promise.reject(new Error('late')); });\n`,
    });
    const { code } = await project.run(['--coverage'], { ON_FAILURE: '1' });
    expect([code, provenanceOf(project).outcome]).toEqual([1, 'failed']);
  });

  it('hashes a source as it was before the tests: one that changes under the run makes the report stale', async ({
    expect,
  }) => {
    const project = projectWith({
      'src/writes.test.ts': `
import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
it('writes', () => {
  writeFileSync('src/lib/never.ts', 'export const never = () => 2;');
  writeFileSync('src/lib/made.ts', 'export const made = 1;');
});
`,
    });
    await project.run(['--coverage'], { COVERAGE_THRESHOLDS: 'off' });
    const { files } = provenanceOf(project).sources;
    expect(files['src/lib/never.ts']).toBe(contentHash(new TextEncoder().encode(FILES['src/lib/never.ts'])));
    expect(files['src/lib/made.ts']).toBe(contentHash(new TextEncoder().encode('export const made = 1;')));
  });

  it('covers projects in one root: all of their tests count, and --project leaves some out', async ({
    expect,
  }) => {
    const project = projectWith({
      'vitest.config.mts': `
import { defineConfig } from 'vitest/config';
import { featureTest } from '@org/coverage-manifest/vitest';
import manifest from './feature.manifest.ts';
export default defineConfig({
  test: {
    ...featureTest(manifest, { root: import.meta.dirname }),
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/user.test.ts'] } },
      { extends: true, test: { name: 'integration', include: ['src/sum.test.ts'] } },
    ],
  },
});
`,
    });
    const all = await project.run();
    expect([all.code, all.code === 0 ? '' : all.output]).toEqual([0, '']);
    expect(provenanceOf(project)).toMatchObject({
      complete: true,
      tests: { include: ['src/sum.test.ts', 'src/user.test.ts'] },
    });
    await project.run(['--coverage', '--project=unit'], { COVERAGE_THRESHOLDS: 'off' });
    expect(provenanceOf(project).complete).toBe(false);
  });

  it('proves nothing of shards that are merged: a source may have changed since they ran', async ({
    expect,
  }) => {
    const project = projectWith();
    const env = { COVERAGE_THRESHOLDS: 'off' };
    for (const shard of ['1/2', '2/2'])
      await project.run(['--coverage', '--reporter=blob', `--shard=${shard}`], env);
    project.write({ 'src/lib/sum.ts': 'export const sum = () => 3;\nexport const more = () => 4;\n' });
    expect((await project.run(['--coverage', '--merge-reports'], env)).code).toBe(0);
    expect(REPORTS.filter((file) => has(project, `coverage/${file}`))).toEqual(REPORTS.slice(0, 3));
  });

  it('stops a run whose root is not the manifest’s', async ({ expect }) => {
    const project = projectWith({
      'sub/vitest.config.mts': `
import { defineConfig } from 'vitest/config';
import { featureTest } from '@org/coverage-manifest/vitest';
import manifest from '../feature.manifest.ts';
export default defineConfig({ test: featureTest(manifest, { root: import.meta.dirname + '/..' }) });
`,
    });
    const { output, code } = await project.run(['--coverage', '--root=sub']);
    expect(output).toContain('Pass `root: import.meta.dirname`');
    expect(code).toBe(1);
  });

  it('measures untested files with odd names, and what was taken back, as classify says', async ({
    expect,
  }) => {
    const odd = [
      'src/.internal/.hidden.ts',
      'src/a b/c d.ts',
      'src/routes/(group)/[id]/page.ts',
      'src/ui/cart/total.ts',
      'src/caf\u00e9/\u00e9.ts',
      'src/cafe\u0301/e\u0301.ts',
    ];
    const not = ['src/ui/button.ts', 'src/legacy/deep/old.ts', 'src/tool.config.ts', 'src/types.d.ts'];
    const project = projectWith({
      ...Object.fromEntries([...odd, ...not].map((file) => [file, 'export const one = () => 1;\n'])),
      'feature.manifest.ts': MANIFEST.replace(
        'lines: 50 }',
        `lines: 0 }, exclude: [{ files: ['!src/ui/cart/**', 'src/legacy'], reason: 'logic' }]`,
      ),
    });
    const { code, output } = await project.run();
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    const judged = [...odd, 'src/entities/user.ts', 'src/lib/never.ts', 'src/lib/sum.ts'].sort();
    expect(Object.keys(JSON.parse(project.read('coverage/coverage-final.json')) as object)).toEqual(judged);
    expect(Object.keys(provenanceOf(project).sources.files)).toEqual(judged);
  });

  it('empties nothing but its own folder: a second run leaves reports/ and gives the same bytes', async ({
    expect,
  }) => {
    const project = projectWith({ 'reports/coverage.json': '{}' });
    await project.run();
    const first = REPORTS.map((file) => project.read(`coverage/${file}`));
    await project.run();
    expect(REPORTS.map((file) => project.read(`coverage/${file}`))).toEqual(first);
    expect(project.read('reports/coverage.json')).toBe('{}');
  });
});
