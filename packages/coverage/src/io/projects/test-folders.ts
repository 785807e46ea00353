import type { ExcludeDeclaration } from '@org/coverage-manifest';

/** Folders of tests and their helpers, by the defaults of Mocha, Jest and Node, and the set-up of tests that Nx writes: not judged. */
export const TEST_FOLDERS: ExcludeDeclaration = {
  files: ['test/**', 'tests/**', '**/__tests__/**', 'src/test-setup.ts'],
  reason: 'tests',
};
