import fc from 'fast-check';
import { contractOf } from '../contract/feature-contract.js';
import type { FeatureContract } from '../contract/feature-contract.js';

const FOLDERS = [
  'src',
  'entities',
  'application',
  'use-cases',
  'interface-adapters',
  'controllers',
  'gateways',
  '.internal',
  'a b',
  '[id]',
  '(group)',
  '@slot',
  'c++',
  '\u00e9',
  'e\u0301',
  'ui',
  'di',
  'interfaces',
  '__seeds__',
  'node_modules',
  'coverage',
];
const NAMES = [
  'user.ts',
  'a b.tsx',
  '[slug].ts',
  '.hidden.ts',
  '\u00e9.ts',
  'e\u0301.ts',
  'user.test.ts',
  'user.spec.mjs',
  'vite.config.ts',
  'types.d.ts',
  'user.test-d.ts',
  'user.bench.ts',
  'types.d.mts',
  'run.mjs',
  'run.cjs',
  'page.vue',
  'style.css',
  'data.json',
  'README.md',
  'LICENSE',
  'test.ts',
  'user.ts.snap',
];

const KNOWN = ['src', 'src/entities', 'src/application/use-cases', 'src/interface-adapters/controllers', 'src/gateways'];

/** A path with the names that globs trip over. */
export const anyPath: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', ...KNOWN),
    fc.array(fc.constantFrom(...FOLDERS), { maxLength: 3 }),
    fc.constantFrom(...NAMES),
  )
  .map(([known, folders, name]) => [...(known === '' ? [] : [known]), ...folders, name].join('/'));

const segment = fc.constantFrom(
  'src',
  'entities',
  'gateways',
  '**',
  '*',
  '.internal',
  '.*',
  'a b',
  '\\[id\\]',
  '[id]',
  '\\(group\\)',
  '@slot',
  'c++',
  '\u00e9',
  'e\u0301',
  '{entities,gateways}',
  '{*,.internal}',
  '@(entities|gateways)',
  '(entities|gateways)',
  '*(a|b| )',
  '?(a b)',
  '[!e]*',
  'e*s',
  '?i',
  'u?',
);
const last = fc.constantFrom(
  '**',
  '*',
  '*.ts',
  '*.{ts,tsx}',
  '?*.ts',
  '**/*.ts',
  '**/user.ts',
  '{user,*}.ts',
  '\\[slug\\].ts',
  '+(user|e*).ts',
  '.*',
  'user.ts',
);

/** A glob that may stand in a manifest; `**` at its end is always below a folder. */
export const anyGlob: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', 'src/', ...KNOWN.map((folder) => `${folder}/`)), fc.array(segment, { maxLength: 2 }), last)
  .map(([known, segments, end]) => known + [...segments, end].join('/'));

const band = fc.record(
  { lines: fc.nat(100), branches: fc.nat(100), functions: fc.nat(100), statements: fc.nat(100) },
  { requiredKeys: [] },
);

const layer = fc.record({ files: fc.array(anyGlob, { minLength: 1, maxLength: 2 }), band });

/** The contract of a manifest that is valid, with layers that may overlap. */
export const anyContract: fc.Arbitrary<FeatureContract> = fc
  .record(
    {
      entities: band,
      'use-cases': band,
      controllers: band,
      baseline: band,
      layers: fc.dictionary(fc.constantFrom('gateways', 'entities', 'jobs', 'other layer'), layer, { maxKeys: 3 }),
      include: fc.constantFrom(['src/**'], ['src'], ['user.ts', 'src/user.ts', 'src/entities', 'src/.internal'], ['**'], ['.'], ['src/*', 'src/**/*.ts'], ['src/{entities,gateways}']),
      exclude: fc.array(
        fc.record({
          files: fc.array(
            fc.oneof(anyGlob, fc.constantFrom('src/gateways', 'src/legacy/*'), fc.constantFrom('!src/**/ui/**', '!src/*.config.ts', '!**/*.mjs')),
            { minLength: 1, maxLength: 3 },
          ),
          reason: fc.constant('because'),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['baseline'] },
  )
  .map((coverage) => contractOf({ coverage }, 'feature'));
