import { builtinModules } from 'node:module';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Folders of the shell that one of its folders does not import from, at any depth. */
const apart = (folder, message, others) => ({
  files: [`packages/coverage/src/${folder}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^(\\.\\./)+(${others.join('|')})/`, message }] },
    ],
  },
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'coverage/**',
      'packages/*/coverage/**',
      '**/__fixtures__/**',
      '**/*.template',
      'node_modules/**',
      'tmp/**',
      'packages/coverage/files/**',
    ],
  },
  ...tseslint.configs.strict,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mts'],
    rules: {
      // Indexed access is checked by the compiler (noUncheckedIndexedAccess); `!` says that a bound was checked before.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['packages/**/*.ts'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: [
            { sourceTag: 'layer:model', onlyDependOnLibsWithTags: ['layer:model'] },
            { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:model'] },
            { sourceTag: 'layer:runtime', onlyDependOnLibsWithTags: ['layer:model', 'layer:core'] },
            { sourceTag: 'layer:shell', onlyDependOnLibsWithTags: ['layer:model', 'layer:core'] },
          ],
        },
      ],
    },
  },
  {
    // The engine takes values and gives values: whatever touches the machine comes in through a port.
    files: ['packages/engine/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(node:.*|(${builtinModules.join('|')})(/.*)?)$`,
              message: 'The engine touches no machine: take what it gives as an argument.',
            },
            {
              group: ['nx', '@nx/*', 'vitest', 'oxc-parser', 'zod'],
              message: 'The engine knows no tool; use a port.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'No environment in the engine: take it as an option.' },
        { name: 'console', message: 'The engine prints nothing: return a diagnostic.' },
        { name: 'globalThis', message: 'What it holds differs by machine: take it as an argument.' },
        { name: 'performance', message: 'No clock in the engine: the same input gives the same bytes.' },
        { name: 'crypto', message: 'No randomness in the engine: take a seed.' },
        { name: 'fetch', message: 'No network in the engine: take the bytes as an argument.' },
        { name: 'setTimeout', message: 'No clock in the engine: the same input gives the same bytes.' },
        { name: 'Date', message: 'No clock in the engine: the same input gives the same bytes.' },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a seed.' }],
    },
  },
  apart('io', 'What touches the machine knows no command, no target and no verdict.', [
    'operations',
    'cli',
    'executors',
    'inference',
    'generators',
  ]),
  apart('operations', 'An operation knows not who calls it.', [
    'cli',
    'executors',
    'inference',
    'generators',
  ]),
  apart('executors', 'A target and a command share operations, not each other.', ['cli', 'generators']),
  apart('cli', 'A target and a command share operations, not each other.', ['executors', 'generators']),
  {
    // Loaded only when they are needed: an application that starts waits for every module that is not.
    files: ['packages/conformance/src/judge-report.ts', 'packages/manifest/src/contract/glob-matcher.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['packages/coverage/src/cli/bin.ts', 'tools/**'], rules: { 'no-console': 'off' } },
);
