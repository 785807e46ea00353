import { existsSync, realpathSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { classify } from '@org/coverage-manifest/contract';
import { contentHash } from '@org/coverage-manifest/provenance';
import { inProject, ownerRoot } from '@org/coverage-engine';
import { isScript } from '../is-script.js';
import { toPosix } from '../files/to-posix.js';
import type { ReuseRequest } from './config-reach.js';
import type { Closure } from './module-graph.js';
import { reuseSettings, valuesOf } from './reuse-settings.js';

/** What the results of mutants depend on. */
export interface ReuseKeys {
  /** The key for the results of a file (workspace-relative); null: no reuse. */
  of(file: string): string | null;
  /** Whether a file (workspace-relative) is among the tests that the keys hold. */
  isTest(file: string): boolean;
  /** Why no file has a key; null where some may. */
  readonly unknown: string | null;
}

/** Keys that allow no reuse. */
export const noKeys = (unknown: string | null): ReuseKeys => ({
  of: () => null,
  isTest: () => true,
  unknown,
});

/**
 * The keys under which results of mutants may be reused. The same key means the same mutants, the same tests that may
 * reach them, the same content of all that both import, the same configuration and the same versions.
 *
 * Which tests may reach a file follows from the imports, so that new and edited tests count. There is no key where
 * imports can't be followed, or code reads files itself.
 */
export function reuseKeys(request: ReuseRequest): ReuseKeys {
  const { workspaceRoot, project, graph, hashes } = request;
  const own = request.files.filter((file) => ownerRoot(request.roots, file) === project.root);
  const nameOf = (path: string) => toPosix(relative(workspaceRoot, path));
  const absolute = (file: string) => realpathSync(join(workspaceRoot, file));
  const hashOf = (file: string) => `${file} ${hashes.hashOf(file) ?? 'absent'}`;
  const hashOfClosure = ({ files }: Closure) => {
    const names = [...files].map(nameOf);
    // Each file is compiled by its project's tsconfig.json.
    const compiled = names.map((name) => posix.join(ownerRoot(request.roots, name) ?? '', 'tsconfig.json'));
    return [...new Set([...names, ...compiled])].map(hashOf).sort();
  };

  const known = reuseSettings(request, own);
  if ('unknown' in known) return noKeys(withoutRoot(known.unknown, workspaceRoot));
  const { settings } = known;
  const scripts = own.filter((file) => isScript(file) && existsSync(join(workspaceRoot, file)));
  const tests = scripts
    .filter(
      (file) => settings.anyMayBeTest || classify(project.contract, inProject(project, file)).kind === 'test',
    )
    .map((file) => ({ file, closure: graph.closureOf(absolute(file)) }));
  // A test whose imports can't be followed may reach any file.
  const lost = tests.find(({ closure }) => closure.unknown?.kind === 'imports')?.closure.unknown;
  if (lost) return noKeys(withoutRoot(lost.why, workspaceRoot));
  const common = contentHash(
    Buffer.from(JSON.stringify([...settings.facts, ...settings.files.map(hashOf).sort()])),
  );
  const testFiles = new Set(tests.map((test) => test.file));
  return {
    unknown: null,
    isTest: (file) => testFiles.has(file),
    of(file) {
      const closure = graph.closureOf(absolute(file));
      const reaching = tests.filter((test) => test.closure.files.has(absolute(file)));
      if ([closure, ...reaching.map((test) => test.closure)].some(({ unknown }) => unknown !== null))
        return null;
      const parts = [
        common,
        file,
        hashOfClosure(closure),
        reaching.map((test) => [test.file, hashOfClosure(test.closure)]),
        valuesOf(
          [closure, ...reaching.map((test) => test.closure)].flatMap(({ variables }) => [...variables]),
        ),
      ];
      return contentHash(Buffer.from(JSON.stringify(parts)));
    },
  };
}

const withoutRoot = (text: string, root: string): string => text.replaceAll(`${toPosix(root)}/`, '');
