/** Extensions of what counts as source; the rest of a folder is never judged. */
export const SOURCE_EXTENSIONS = 'ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro';

/** Test files, wherever they are: Vitest's own default. */
export const TEST_GLOB = '**/*.{test,spec}.?(c|m)[jt]s?(x)';

/** What is never part of a project's sources: others' code, and the reports of earlier runs. */
export const FOREIGN_GLOBS: readonly string[] = ['**/node_modules/**', 'coverage/**'];

/** An exclude that holds for every feature. */
export interface StandingExclude {
  readonly rule: string;
  readonly glob: string;
  /** The same for sources only: it matches no folder, so that a walk does not skip one of which a part was taken back. */
  readonly sources: string | null;
  readonly reason: string;
}

const TYPE_TESTS = '**/*.{test,spec}-d.?(c|m)[jt]s?(x)';
const BENCHMARKS = '**/*.{bench,benchmark}.?(c|m)[jt]s?(x)';

export const STANDING_EXCLUDES: readonly StandingExclude[] = [
  name('*.d.ts', '**/*.d.{ts,mts,cts}', 'type declarations', '**/*.d.{ts,mts,cts}'),
  // Vitest's own defaults, of what no run of the tests executes.
  name('*.test-d.*', TYPE_TESTS, 'type tests', TYPE_TESTS),
  name('*.bench.*', BENCHMARKS, 'benchmarks', BENCHMARKS),
  name('*.config.*', '**/*.config.*', 'configuration', `**/*.config.{${SOURCE_EXTENSIONS}}`),
  name('*.mjs', '**/*.mjs', 'a script', '**/*.mjs'),
  name('*.cjs', '**/*.cjs', 'a script', '**/*.cjs'),
  name('*.md', '**/*.md', 'documentation', null),
  name('*.json', '**/*.json', 'data', null),
  folder('di', 'wiring'),
  folder('interfaces', 'interfaces'),
  folder('cms', 'content management'),
  folder('ui', 'user interface'),
  folder('__factories__', 'test data'),
  folder('__contracts__', 'contract tests'),
  folder('__seeds__', 'seed data'),
];

function name(rule: string, glob: string, reason: string, sources: string | null): StandingExclude {
  return { rule, glob, sources, reason };
}

function folder(folderName: string, reason: string): StandingExclude {
  const glob = `**/${folderName}/**`;
  return { rule: `${folderName}/`, glob, sources: `${glob}/*.{${SOURCE_EXTENSIONS}}`, reason };
}
