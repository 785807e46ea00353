import { describe, expect, it } from 'vitest';
import { ManifestError, manifestOrThrow, parseManifest } from './schema.js';

const FILE = 'packages/auth/feature.manifest.ts';
const baseline = { lines: 80 };

function problemsOf(manifest: unknown): readonly (readonly [string, string, string])[] {
  const parsed = parseManifest(manifest, FILE);
  return 'problems' in parsed
    ? parsed.problems.map(({ path, found, expected }) => [path, found, expected])
    : [];
}

function problemsOfSection(section: object): readonly (readonly [string, string, string])[] {
  return problemsOf({ name: 'auth', coverage: { baseline, ...section } });
}

describe('parseManifest', () => {
  it('gives the manifest, other sections passed through, and its contract', () => {
    const parsed = parseManifest({ coverage: { baseline }, deploy: { region: 'eu' } }, FILE);
    expect(parsed).toMatchObject({
      manifest: { coverage: { baseline }, deploy: { region: 'eu' } },
      contract: { name: 'auth', baseline, include: ['src/**'] },
    });
  });

  it.each([
    [undefined, '', 'undefined', /section `coverage`/],
    [null, '', 'null', /section `coverage`/],
    [[], '', '[]', /section `coverage`/],
    [{}, 'coverage', 'undefined', /^an object/],
    [{ coverage: 5 }, 'coverage', '5', /^an object/],
    [{ coverage: {} }, 'coverage.baseline', 'undefined', /^an object with any of statements/],
    [{ name: '', coverage: { baseline } }, 'name', '""', /not empty/],
  ])('names the one field that is wrong in %j', (manifest, path, found, expected) => {
    expect(problemsOf(manifest)).toEqual([[path, found, expect.stringMatching(expected)]]);
  });

  it.each([
    [{ entities: { lines: 101 } }, 'coverage.entities.lines', '101', /0 to 100/],
    [{ entities: { lines: -1 } }, 'coverage.entities.lines', '-1', /0 to 100/],
    [{ entities: { lines: NaN } }, 'coverage.entities.lines', 'NaN', /0 to 100/],
    [{ entities: { lines: '80' } }, 'coverage.entities.lines', '"80"', /0 to 100/],
    [{ entities: 100 }, 'coverage.entities', '100', /any of statements, branches, functions, lines/],
    [{ entities: { line: 80 } }, 'coverage.entities.line', '80', /^lines, the nearest known key/],
    [{ baseline: { x: 1 } }, 'coverage.baseline.x', '1', /^one of statements, branches, functions, lines$/],
    [{ usecases: {} }, 'coverage.usecases', '{}', /^use-cases, .*goes under coverage\.layers/],
    [
      { gateways: {} },
      'coverage.gateways',
      '{}',
      /^one of entities, use-cases, controllers, baseline, mutationTargets, mutationThreshold, layers, include, exclude, acknowledged; .*goes under coverage\.layers/,
    ],
    [
      { layers: { a: { files: ['src/a/**'], bands: {} } } },
      'coverage.layers.a.bands',
      '{}',
      /^band, the nearest/,
    ],
    [{ layers: { a: { files: ['src/a/**'], x: 1 } } }, 'coverage.layers.a.x', '1', /^one of files, band$/],
    [
      { layers: { a: { files: ['src/a/**'], band: { x: 1 } } } },
      'coverage.layers.a.band.x',
      '1',
      /^one of statements, branches, functions, lines$/,
    ],
    [{ layers: { a: {} } }, 'coverage.layers.a.files', 'undefined', /at least one glob/],
    [{ layers: { a: { files: [] } } }, 'coverage.layers.a.files', '[]', /at least one glob/],
    [{ layers: { a: { files: [''] } } }, 'coverage.layers.a.files[0]', '""', /a glob/],
    [{ layers: { a: { files: [' '] } } }, 'coverage.layers.a.files[0]', '" "', /a glob/],
    [{ layers: { a: { files: ['C:/a'] } } }, 'coverage.layers.a.files[0]', '"C:/a"', /stays inside/],
    [{ include: ['src\\**'] }, 'coverage.include[0]', '"src\\\\**"', /with \/ between/],
    [{ include: ['src\\lib'] }, 'coverage.include[0]', '"src\\\\lib"', /with \/ between/],
    [
      { exclude: [{ files: ['src\\di\\**'], reason: 'b' }] },
      'coverage.exclude[0].files[0]',
      '"src\\\\di\\\\**"',
      /with \/ between/,
    ],
    [{ layers: { a: { files: ['C:\\a'] } } }, 'coverage.layers.a.files[0]', '"C:\\\\a"', /stays inside/],
    [{ layers: { a: { files: ['!a'] } } }, 'coverage.layers.a.files[0]', '"!a"', /not negated/],
    [{ layers: { a: { files: ['a/!(b)'] } } }, 'coverage.layers.a.files[0]', '"a/!(b)"', /not negated/],
    [{ layers: { a: { files: ['../a/**'] } } }, 'coverage.layers.a.files[0]', '"../a/**"', /stays inside/],
    [
      { layers: { baseline: { files: ['a'] } } },
      'coverage.layers.baseline',
      '{"files":["a"]}',
      /another name/,
    ],
    [{ layers: { 'my layer': 3 } }, 'coverage.layers["my layer"]', '3', /\{ files, band \}/],
    [{ include: [] }, 'coverage.include', '[]', /at least one glob/],
    [{ include: ['/src/**'] }, 'coverage.include[0]', '"/src/**"', /relative to the project root/],
    [{ exclude: [{ files: ['a'] }] }, 'coverage.exclude[0].reason', 'undefined', /says why/],
    [{ acknowledged: [{ change: 'a' }] }, 'coverage.acknowledged[0].reason', 'undefined', /says why/],
    [
      { acknowledged: [{ change: '', reason: 'b' }] },
      'coverage.acknowledged[0].change',
      '""',
      /as `coverage check` names it/,
    ],
    [{ acknowledged: [{ change: 'a', reason: ' ' }] }, 'coverage.acknowledged[0].reason', '" "', /says why/],
    [{ exclude: [{ files: [], reason: 'b' }] }, 'coverage.exclude[0].files', '[]', /at least one glob/],
    [{ exclude: [{ files: ['a'], reason: ' ' }] }, 'coverage.exclude[0].reason', '" "', /says why/],
    [
      { acknowledged: [{ change: 'a', reason: 'b', why: 1 }] },
      'coverage.acknowledged[0].why',
      '1',
      /^one of change, reason/,
    ],
    [
      { exclude: [{ files: ['a'], reason: 'b', x: 1 }] },
      'coverage.exclude[0].x',
      '1',
      /^one of files, reason$/,
    ],
    [
      { exclude: [{ files: ['a'], reason: 'b', file: 1 }] },
      'coverage.exclude[0].file',
      '1',
      /^files, the nearest/,
    ],
    [
      { exclude: [{ files: ['!!a'], reason: 'b' }] },
      'coverage.exclude[0].files[0]',
      '"!!a"',
      /takes a standing/,
    ],
    [
      { exclude: [{ files: ['!../ui/**'], reason: 'b' }] },
      'coverage.exclude[0].files[0]',
      '"!../ui/**"',
      /stays inside/,
    ],
    [
      { exclude: [{ files: ['!/ui/**'], reason: 'b' }] },
      'coverage.exclude[0].files[0]',
      '"!/ui/**"',
      /stays inside/,
    ],
    [
      { exclude: [{ files: ['src/!(a)/**'], reason: 'b' }] },
      'coverage.exclude[0].files[0]',
      '"src/!(a)/**"',
      /takes a standing/,
    ],
    [{ mutationThreshold: 101 }, 'coverage.mutationThreshold', '101', /0 to 100/],
    [{ mutationTargets: ['entities'] }, 'coverage.mutationTargets[0]', '"entities"', /one of baseline$/],
    [{ mutationTargets: ['baseline', 'baseline'] }, 'coverage.mutationTargets[1]', '"baseline"', /once/],
    [
      { entities: {}, layers: { entities: { files: ['a'], band: {} } } },
      'coverage.layers.entities.band',
      '{}',
      /one band: coverage\.entities/,
    ],
    [
      { layers: { a: { files: ['src/a/**'] }, b: { files: ['src/a/**'] } } },
      'coverage.layers.b.files[0]',
      '"src/a/**"',
      /layer "a" does not have/,
    ],
  ])('names path, found and expected for %j', (section, path, found, expected) => {
    expect(problemsOfSection(section)).toEqual([[path, found, expect.stringMatching(expected)]]);
  });

  it('reports all problems at once, by path', () => {
    const problems = problemsOfSection({
      entities: { lines: 101 },
      foo: 1,
      mutationTargets: ['nope'],
      include: 'src',
    });
    expect(problems.map(([path]) => path)).toEqual([
      'coverage.entities.lines',
      'coverage.foo',
      'coverage.include',
      'coverage.mutationTargets[0]',
    ]);
  });

  it('takes several globs of an exclude, negated or not', () => {
    expect(problemsOfSection({ exclude: [{ files: ['src/a', '!src/ui/**'], reason: 'b' }] })).toEqual([]);
  });

  it('says first what is wrong with a field, then what another field says against it', () => {
    const layers = { entities: { files: ['a'], band: 5 } };
    expect(problemsOfSection({ entities: {}, layers }).map(([path, , expected]) => [path, expected])).toEqual(
      [
        ['coverage.layers.entities.band', expect.stringMatching(/^an object/)],
        ['coverage.layers.entities.band', expect.stringMatching(/^one band/)],
      ],
    );
  });

  it('shows a value that JSON cannot', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(problemsOfSection({ mutationThreshold: cycle })[0]?.[1]).toBe('[object Object]');
    const list: unknown[] = [];
    list.push(list);
    expect(problemsOfSection({ mutationThreshold: list })[0]?.[1]).toBe('[object Array]');
    expect(problemsOfSection({ mutationThreshold: 10n })[0]?.[1]).toBe('10');
  });

  it('takes "feature" for the name of a manifest that lies in no folder', () => {
    expect(parseManifest({ coverage: { baseline } }, 'feature.manifest.ts')).toMatchObject({
      contract: { name: 'feature' },
    });
  });

  it('passes over what the schema refuses when it compares fields', () => {
    const problems = problemsOfSection({ layers: { a: { files: [1] } }, mutationTargets: [2] });
    expect(problems.map(([path]) => path)).toEqual([
      'coverage.layers.a.files[0]',
      'coverage.mutationTargets[0]',
    ]);
  });

  it('clips what it found', () => {
    const [problem] = problemsOfSection({ entities: 'x'.repeat(500) });
    expect(problem?.[1]).toHaveLength(80);
    expect(problem?.[1]).toMatch(/…$/);
    const [whole] = problemsOfSection({ entities: 'x'.repeat(78) });
    expect(whole?.[1]).toBe(`"${'x'.repeat(78)}"`);
  });
});

describe('manifestOrThrow', () => {
  it('says that it is the manifest as a whole, where that is nothing to read fields from', () => {
    expect(() => manifestOrThrow(undefined, FILE)).toThrow(
      'the manifest: found undefined, expected an object',
    );
  });

  it('throws one error with code, where, problems and fix, whose message holds them all', () => {
    const caught = catchError(() => manifestOrThrow({ coverage: { entities: { lines: 101 } } }, FILE));
    expect(caught).toBeInstanceOf(ManifestError);
    expect(caught).toMatchObject({
      code: 'MANIFEST_INVALID',
      where: { file: FILE },
      fix: expect.stringContaining(FILE),
    });
    expect((caught as ManifestError).problems).toHaveLength(2);
    expect((caught as ManifestError).message).toContain(
      'coverage.entities.lines: found 101, expected a number from 0 to 100',
    );
  });

  it('says how many problems there are, where, what each is, and what to change', () => {
    const section = { baseline, entities: { lines: 101 }, controllers: { lines: -1 } };
    const lines = messageOf({ coverage: section }).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/2 problems \(packages\/auth\/feature\.manifest\.ts\)$/),
      '  coverage.controllers.lines: found -1, expected a number from 0 to 100',
      '  coverage.entities.lines: found 101, expected a number from 0 to 100',
      expect.stringMatching(/these fields in packages\/auth\/feature\.manifest\.ts/),
    ]);
  });

  it('speaks of one problem in the singular', () => {
    const lines = messageOf({ coverage: {} }).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('a problem');
    expect(lines[2]).toContain('the field');
  });

  it('gives what parseManifest gives', () => {
    const manifest = { name: 'auth', coverage: { baseline } };
    expect(manifestOrThrow(manifest, FILE)).toEqual(parseManifest(manifest, FILE));
  });
});

function messageOf(manifest: unknown): string {
  const caught = catchError(() => manifestOrThrow(manifest, FILE)) as ManifestError;
  expect(String(caught)).toMatch(/^ManifestError: The manifest has/);
  return caught.message;
}

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
