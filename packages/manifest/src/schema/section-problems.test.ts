import { describe, expect, it } from 'vitest';
import { parseManifest } from '../schema.js';

const baseline = { lines: 80 };

function problemsOf(section: object | null): readonly (readonly [path: string, expected: string])[] {
  const parsed = parseManifest({ coverage: section && { baseline, ...section } }, 'a/feature.manifest.ts');
  return 'problems' in parsed ? parsed.problems.map(({ path, expected }) => [path, expected]) : [];
}

describe('parseManifest compares the fields of a section', () => {
  it.each([
    'baseline',
    'mutationTargets',
    'mutationThreshold',
    'layers',
    'include',
    'exclude',
    'acknowledged',
    '',
    ' ',
  ])('and refuses %j for the name of a layer', (name) => {
    const problems = problemsOf({ layers: { [name]: { files: ['src/a/**'] } } });
    expect(problems).toEqual([
      [
        name.trim() === '' ? `coverage.layers["${name}"]` : `coverage.layers.${name}`,
        name === 'baseline'
          ? expect.stringContaining('coverage.baseline')
          : expect.stringMatching(/a name .*not empty and no key of the section/),
      ],
    ]);
  });

  it.each([
    { layers: { name: { files: ['src/name/**'] }, band: { files: ['src/band/**'] } } },
    { layers: { entities: { files: ['src/domain/**'], band: { lines: 90 } } } },
    { entities: { lines: 90 }, layers: { entities: { files: ['src/domain/**'] } } },
    { entities: {}, layers: { gateways: { files: ['src/gateways/**'], band: {} } } },
    { layers: { a: { files: ['src/a/**', 'src/b/**'] }, b: { files: ['src/c/**'] } } },
    { entities: {}, layers: { a: { files: ['a'] } }, mutationTargets: ['entities', 'a', 'baseline'] },
    { layers: { entities: { files: ['a'] } }, mutationTargets: ['entities'] },
  ])('and accepts %j', (section) => {
    expect(problemsOf(section)).toEqual([]);
  });

  it('and names the layers that may be targets, each once: known ones that are declared, own ones, the baseline', () => {
    const layers = { entities: { files: ['src/domain/**'] }, jobs: { files: ['src/jobs/**'] } };
    const section = { entities: {}, controllers: {}, layers, mutationTargets: ['use-cases'] };
    expect(problemsOf(section)).toEqual([
      [
        'coverage.mutationTargets[0]',
        expect.stringMatching(/: one of controllers, entities, jobs, baseline$/),
      ],
    ]);
  });

  it.each([
    [null, ['coverage']],
    [{ layers: null }, ['coverage.layers']],
    [{ layers: { a: 1, b: 1 } }, ['coverage.layers.a', 'coverage.layers.b']],
    [{ layers: { a: null, b: null } }, ['coverage.layers.a', 'coverage.layers.b']],
    [
      { layers: { a: { files: [1] }, b: { files: [1] } } },
      ['coverage.layers.a.files[0]', 'coverage.layers.b.files[0]'],
    ],
    [{ mutationTargets: 'entities' }, ['coverage.mutationTargets']],
    [{ mutationTargets: [1, 1] }, ['coverage.mutationTargets[0]', 'coverage.mutationTargets[1]']],
  ])('and adds nothing where %j is of the wrong shape', (section, paths) => {
    expect(problemsOf(section).map(([path]) => path)).toEqual(paths);
  });
});
