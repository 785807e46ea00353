import { isAbsolute, posix, relative, sep } from 'node:path';
import type { VitestConfig, VitestInstance } from './vitest-api.js';

/** The globs that choose the test files of all projects of a run, relative to `root`. */
export interface TestGlobs {
  readonly include: readonly string[];
  /** What every project excludes: a file that one of them excludes may be another's test. */
  readonly exclude: readonly string[];
}

/** The globs of `vitest` with those of its type tests, sorted. */
export function testGlobs({ projects }: VitestInstance, root: string): TestGlobs {
  const sets = projects.flatMap(({ config }) => [
    globsOf(config, root, config),
    ...(config.typecheck?.enabled ? [globsOf(config, root, config.typecheck)] : []),
  ]);
  const include = new Set(sets.flatMap((set) => set.include));
  const exclude = new Set(sets.flatMap((set) => set.exclude));
  return {
    include: [...include].sort(),
    exclude: [...exclude].filter((glob) => sets.every((set) => set.exclude.includes(glob))).sort(),
  };
}

/** A path as the sidecar has it. */
export function toRelative(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function globsOf(
  config: VitestConfig,
  root: string,
  {
    include = [],
    exclude = [],
  }: { readonly include?: readonly string[]; readonly exclude?: readonly string[] },
): TestGlobs {
  const folder = toRelative(root, config.dir ?? config.root);
  const place = (glob: string): string =>
    isAbsolute(glob) ? toRelative(root, glob) : folder === '' ? glob : posix.join(folder, glob);
  // As tinyglobby has it, by which Vitest finds tests: what is negated among the first is excluded, among the second nothing.
  const negated = include.filter(isNegated).map((glob) => glob.slice(1));
  return {
    include: include.filter((glob) => !isNegated(glob)).map(place),
    exclude: [...exclude.filter((glob) => !isNegated(glob)), ...negated].map(place),
  };
}

const isNegated = (glob: string): boolean => /^!(?!\()/.test(glob);
