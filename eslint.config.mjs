import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const pure = (name, message) => ({ group: [name, `node:${name}`, `${name}/*`, `node:${name}/*`], message });

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
            pure('fs', 'The engine reads no disk: take the bytes as an argument.'),
            pure('path', 'Paths in the engine are POSIX strings.'),
            pure('child_process', 'The engine starts no process: git is the shell’s.'),
            pure('os', 'The same input gives the same bytes on any machine.'),
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
        { name: 'Date', message: 'No clock in the engine: the same input gives the same bytes.' },
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Take a seed.' }],
    },
  },
  {
    // Loaded only when they are needed: an application that starts waits for every module that is not.
    files: ['packages/conformance/src/judge-report.ts', 'packages/manifest/src/contract/glob-matcher.ts'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['packages/coverage/src/cli/bin.ts', 'tools/**'], rules: { 'no-console': 'off' } },
);
