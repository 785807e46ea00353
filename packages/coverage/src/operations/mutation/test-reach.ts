import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownerRoot } from '@org/coverage-engine';
import { moduleGraph, type Closure } from '../../io/mutation-reuse/module-graph.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Scene } from '../scene/scene.js';

/** Which files tests lead to, and the configurations that choose them; all paths are workspace-relative. */
export interface TestReach {
  /** A file with what it imports, as far as that can be followed; empty for a file that is not there. */
  filesOf(path: string): ReadonlySet<string>;
  /** Whether a test imports a file, or may: where its imports can not be followed, or lead to what was built of it. */
  leadsTo(test: string, file: string): boolean;
  /** The same of a test as it was, by its former text. */
  ledTo(test: string, text: string, file: string): boolean;
}

interface Followed {
  readonly files: ReadonlySet<string>;
  readonly mayBeMore: boolean;
}

export function testReach({ workspace, files: listed, roots }: Scene): TestReach {
  const root = realpathSync(workspace.root);
  const graph = moduleGraph(root);
  const isListed = new Set(listed);
  const closureOf = (path: string) =>
    existsSync(join(root, path)) ? graph.closureOf(realpathSync(join(root, path))) : null;
  const pathsOf = (closure: Closure | null): Followed => {
    const files = new Set([...(closure?.files ?? [])].map((file) => toPosix(relative(root, file))));
    return { files, mayBeMore: closure?.unknown?.kind === 'imports' };
  };
  const leads = ({ files, mayBeMore }: Followed, test: string, file: string) => {
    if (files.has(file)) return true;
    const owner = ownerRoot(roots, file);
    // What another project's sources are built to is in no list of sources, and may hold any of them.
    if (owner !== ownerRoot(roots, test))
      for (const path of files) if (!isListed.has(path) && ownerRoot(roots, path) === owner) return true;
    return mayBeMore && !/(?:\.config|(?:^|\/)feature\.manifest)\.[cm]?[jt]s$/.test(file);
  };
  const now = new Map<string, Followed>();
  const formerly = new Map<string, Followed>();
  const once = (kept: Map<string, Followed>, test: string, follow: () => Closure | null) => {
    let followed = kept.get(test);
    if (followed === undefined) kept.set(test, (followed = pathsOf(follow())));
    return followed;
  };
  return {
    filesOf: (path) => pathsOf(closureOf(path)).files,
    leadsTo: (test, file) =>
      leads(
        once(now, test, () => closureOf(test)),
        test,
        file,
      ),
    ledTo: (test, text, file) =>
      leads(
        once(formerly, test, () => graph.formerClosureOf(join(root, test), text)),
        test,
        file,
      ),
  };
}
