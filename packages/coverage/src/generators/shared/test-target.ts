import { readNxJson, type Tree } from '@nx/devkit';
import { DEFAULT_TARGET_NAMES } from '../../io/plugin/plugin-targets.js';
import { commandsOf, namesRunner, type TestedProject } from './tested-projects.js';

const OURS = new Set<string>(Object.values(DEFAULT_TARGET_NAMES));

/** Nx's plugins that infer a target for tests. */
const INFERS_TESTS = /^@nx\/(?:vite|vitest|jest)(?:\/|$)/;

/**
 * The target that runs the tests: `test` where a plugin infers it, a project below the root has one, or none is seen;
 * else the one by which most projects run theirs (`test:lib`), of several the shortest.
 */
export function testTargetOf(tree: Tree, tested: readonly TestedProject[]): string {
  const plugins = readNxJson(tree)?.plugins ?? [];
  if (plugins.some((entry) => INFERS_TESTS.test(typeof entry === 'string' ? entry : entry.plugin)))
    return 'test';
  const names = tested
    .filter(({ root }) => root !== '.')
    .flatMap(({ root, runner }) =>
      Object.entries(commandsOf(tree, root))
        .filter(([name, command]) => name === 'test' || (!OURS.has(name) && namesRunner(runner, command)))
        .map(([name]) => name),
    );
  if (names.includes('test')) return 'test';
  const uses = (name: string) => names.filter((other) => other === name).length;
  const [most = 'test'] = names.toSorted((a, b) => uses(b) - uses(a) || a.length - b.length);
  return most;
}
