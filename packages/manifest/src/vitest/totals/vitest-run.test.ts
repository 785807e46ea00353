import { describe, expect, it } from 'vitest';
import { CONFIG, createProject, type VitestProject } from '../../__fixtures__/vitest-project.js';
import { parseProvenance, sealedProvenance } from '../../provenance.js';
import { sha256 } from '../../provenance/sha256.js';

const FILES = {
  'feature.manifest.ts': `
import { defineFeature } from '@org/coverage-manifest';
export default defineFeature({
  name: 'auth',
  coverage: { entities: { lines: 0 }, layers: { ports: { files: ['src/ports/**'] } }, baseline: { lines: 0 } },
});
`,
  'src/entities/user.ts': `export class User {
  get name() { return ''; }
  rename(name: string) { const is = name === ''; if (is) return 'a'; return name; }
}
export class Guest {
  get name() { return 'guest'; }
}
`,
  'src/entities/user.test.ts': `
import { expect, it } from 'vitest';
import { User } from './user';
it('rename keeps a name', () => { expect(new User().rename('b')).toBe('b'); });
`,
  'src/ports/port.ts': 'export type Port = () => void;\n',
  'src/never.ts': 'export const never = (value: number) => (value > 1 ? 1 : 2);\n',
};

const projectWith = (files: Readonly<Record<string, string>> = {}) => createProject({ ...FILES, ...files });

describe.each(['v8', 'istanbul'])('vitest run --coverage with %s', (provider) => {
  const env = { PROVIDER: provider };
  const bytesOf = (project: VitestProject, name: string) => Buffer.from(project.read(`coverage/${name}`));

  it('records what the reports add up to, as Istanbul’s summary has it', async () => {
    const project = projectWith();
    await project.run(['--coverage'], env);
    const { totals, sources } = sealedProvenance(bytesOf(project, 'provenance.json'))!;
    const { layers, lacking } = totals!;
    expect(totals!.reports).toEqual({
      'coverage-final.json': sha256(bytesOf(project, 'coverage-final.json')),
      'lcov.info': sha256(bytesOf(project, 'lcov.info')),
    });
    expect(JSON.parse(totals!.section)).toMatchObject({ layers: { ports: { files: ['src/ports/**'] } } });
    expect(layers.map(({ layer }) => layer)).toEqual(['entities', 'ports', 'baseline']);
    expect(layers[0]).toMatchObject({ count: 1, totals: [3, 6, 1, 2, 1, 3, 1, 3] });
    const reported = Object.keys(JSON.parse(project.read('coverage/coverage-final.json')) as object);
    expect([...reported, ...lacking].sort()).toEqual(Object.keys(sources.files));
    const { total } = JSON.parse(project.read('coverage/coverage-summary.json')) as {
      total: Record<string, { covered: number; total: number }>;
    };
    const summary = ['statements', 'branches', 'functions', 'lines'].flatMap((metric) => [
      total[metric]!.covered,
      total[metric]!.total,
    ]);
    const sums = summary.map((_, column) => layers.reduce((sum, { totals: own }) => sum + own[column]!, 0));
    expect(sums).toEqual(summary);
  });

  it.each([
    ['a report is none of Vitest’s own', 'coverage.reporter', `['json', 'lcovonly']`],
    ['there is no report of Istanbul’s', 'coverage.reporter', `['lcovonly']`],
  ])('records none where %s', async (_, option, value) => {
    const config = CONFIG.replace('export default', `feature.${option} = ${value};\nexport default`);
    const project = projectWith({ 'vitest.config.mts': config });
    expect((await project.run(['--coverage'], env)).code).toBe(0);
    const text = project.read('coverage/provenance.json');
    expect(text).not.toMatch(/"(?:totals|seal)"/);
    expect(parseProvenance(text)).toMatchObject({ provenance: { outcome: 'passed' } });
  });
});
