import { readNxJson, type Tree } from '@nx/devkit';
import { registrations } from '../../io/plugin/plugin-entry.js';
import { DEFAULT_TARGET_NAMES } from '../../io/plugin/plugin-targets.js';
import { commandsOf, namesRunner, type TestedProject } from './tested-projects.js';

const OURS = new Set<string>(Object.values(DEFAULT_TARGET_NAMES));

/** Nx's plugins that infer a target for tests. */
const INFERS_TESTS = /^@nx\/(?:vite|vitest|jest)(?:\/|$)/;

/**
 * The target that runs the tests: `test` where a plugin infers it, or none is seen; else the one by which most projects
 * run theirs (`test:lib`), of several the shortest. A project whose commands don't name its runner runs them by `test`.
 */
export function testTargetOf(tree: Tree, tested: readonly TestedProject[]): string {
  if (registrations(readNxJson(tree)).some(({ plugin }) => INFERS_TESTS.test(plugin))) return 'test';
  const names = tested.filter(({ root }) => root !== '.').flatMap((project) => targetsOf(tree, project));
  const uses = (name: string) => names.filter((other) => other === name).length;
  const [most = 'test'] = names.toSorted((a, b) => uses(b) - uses(a) || a.length - b.length);
  return most;
}

function targetsOf(tree: Tree, { root, runner }: TestedProject): string[] {
  const commands = commandsOf(tree, root);
  const named = Object.keys(commands).filter(
    (name) => !OURS.has(name) && namesRunner(runner, commands[name]!),
  );
  return named.length === 0 && 'test' in commands ? ['test'] : named;
}
