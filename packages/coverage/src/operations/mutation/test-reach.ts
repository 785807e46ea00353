import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ownerRoot } from '@org/coverage-engine';
import { moduleGraph, type Closure } from '../../io/mutation-reuse/module-graph.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Scene } from '../scene/scene.js';

/** Which files a file imports, directly or not; all paths are workspace-relative. */
export interface TestReach {
  /** A file and what it imports, as far as that can be followed; empty for an absent file. */
  filesOf(path: string): ReadonlySet<string>;
  /** Whether a test imports a file, or may: where imports can't be followed, or lead to build output of the file's project. */
  leadsTo(test: string, file: string): boolean;
  /** The same with the test's former text. */
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
    // Build output of another project, which is not among the listed files, may hold any source of it.
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
