import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { readUnifiedDiff } from '@org/coverage-engine';
import { CoverageError } from '../../io/coverage-error.js';
import { toPosix } from '../../io/files/to-posix.js';
import type { Place } from '../scene/place.js';
import type { Change } from './change.js';
import { splitByPrefix } from './split-by-prefix.js';

/**
 * A change as a unified diff tells it.
 *
 * @param file relative to `cwd`; `-` is standard input
 * @throws CoverageError with a PATCH_ code
 */
export function readPatch(place: Place, file: string, cwd: string): Change {
  const name = file === '-' ? '(standard input)' : file;
  const bytes = patchBytes(file, cwd);
  if (bytes.length === 0) throw emptyPatch(name);
  const read = readUnifiedDiff(bytes, { name, keepText: true });
  // What a patch only names would be judged by nobody.
  const fault = read.diagnostics.find(
    ({ severity, code }) => severity === 'error' || code === 'PATCH_INCOMPLETE',
  );
  if (read.value === null || fault) {
    throw new CoverageError({
      code: fault?.code ?? 'PATCH_MALFORMED',
      message: fault?.message ?? 'the patch holds no diff',
      where: fault?.where ? `${fault.where.file}:${fault.where.line ?? 1}` : name,
      fix: fault?.fix ?? 'give the output of `git diff`, whole',
    });
  }
  const { repository, root, prefix } = place.workspace;
  const top = repository?.topLevel ?? root;
  // `diff -ru ../old .` writes `./src/a.ts`: another spelling would be another file to all that follows.
  const spelt = (path: string | null) => (path === null ? null : toPosix(relative(top, resolve(top, path))));
  const files = read.value.files.map((file) => ({
    ...file,
    oldPath: spelt(file.oldPath),
    newPath: spelt(file.newPath),
  }));
  return {
    ...splitByPrefix(files, prefix),
    commit: null,
    patch: name,
    diagnostics: read.diagnostics,
  };
}

/** What is to print a patch and fails prints nothing: of an empty one nobody can tell whether nothing changed. */
const emptyPatch = (name: string): CoverageError =>
  new CoverageError({
    code: 'PATCH_EMPTY',
    message: 'the patch is empty: nothing changed, or what was to write it failed',
    where: name,
    fix: 'run the command that writes the patch by itself and look at its exit code (in a pipe: `set -o pipefail`); where nothing changed, leave the check out, or leave --diff-file out and git is asked',
  });

function patchBytes(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : resolve(cwd, file));
  } catch (cause) {
    throw new CoverageError({
      code: 'PATCH_NOT_READABLE',
      message: `cannot read the patch: ${(cause as Error).message}`,
      where: file,
      fix: 'name a file that holds a unified diff, or - for standard input',
      cause,
    });
  }
}
