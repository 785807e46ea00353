import type { CheckDocument } from '@org/coverage-engine';
import { runDocument } from './run-command.js';
import { makeRepo, type TestRepo } from '../io/git/__fixtures__/repo.js';

export const BAND = '{ statements: 100, branches: 95, functions: 100, lines: 100 }';

interface Section {
  readonly entities?: string;
  readonly rest?: string;
}

export const manifest = ({ entities = BAND, rest = '' }: Section = {}): string =>
  [
    "import { defineFeature } from '@org/coverage-manifest';",
    'export default defineFeature({',
    "  name: 'auth',",
    '  coverage: {',
    `    entities: ${entities},`,
    "    'use-cases': { lines: 100 },",
    '    baseline: { lines: 80 },',
    "    mutationTargets: ['entities'],",
    rest,
    '  },',
    '});',
    '',
  ].join('\n');

export const MANIFEST = 'packages/auth/feature.manifest.ts';
export const USER = 'packages/auth/src/entities/user.ts';
export const RENAME = 'packages/auth/src/application/use-cases/rename.ts';

const NX = { plugins: ['@org/coverage'] };

export const FILES: Readonly<Record<string, string>> = {
  'nx.json': JSON.stringify(NX),
  'package.json': '{ "workspaces": ["packages/*"] }',
  'packages/auth/package.json': '{ "name": "@repo/auth", "nx": { "name": "auth" } }',
  'packages/auth/vitest.config.mts': "import { featureTest } from '@org/coverage-manifest/vitest';\n",
  [MANIFEST]: manifest(),
  [USER]: 'export const name = (user: string) => user.trim();\n',
  'packages/auth/src/mapper.ts': 'export const map = (x: number) => x + 1;\n',
  [RENAME]: 'export const rename = (name: string) => name;\n',
  [RENAME.replace('.ts', '.test.ts')]: '',
};

/** A conformant workspace of one feature, committed on `main`. */
export function featureRepo(files: Readonly<Record<string, string>> = {}): TestRepo {
  const repo = makeRepo();
  for (const [path, text] of Object.entries({ ...FILES, ...files })) repo.write(path, text);
  repo.commit();
  return repo;
}

export const check = ({ dir }: TestRepo, ...words: readonly string[]) =>
  runDocument<CheckDocument>('coverage-check', dir, 'check', '--base', 'main', ...words);

export const changesIn = ({ weakenings }: CheckDocument) =>
  weakenings.map(({ kind, change }) => `${kind} ${change}`);
export const faultsIn = ({ nonconformities }: CheckDocument) =>
  nonconformities.map(({ kind, file }) => `${kind} ${file}`);

