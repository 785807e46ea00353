import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FeatureContract } from '@org/coverage-manifest/contract';
import { CoverageError } from '../coverage-error.js';
import { loadManifest } from '../projects/load-manifest.js';
import { removeStrays, temporaryName } from '../files/temporaries.js';
import { toPosix } from '../files/to-posix.js';

/** A manifest's new text in a file beside it, checked to evaluate to the intended contract. */
export interface StagedManifest {
  /**
   * Puts the new text in the manifest's place, in one step.
   *
   * @throws CoverageError MANIFEST_CHANGED when the manifest is not what it was when it was staged
   */
  put(): void;
  /** Removes the file; does nothing after `put`. */
  discard(): void;
}

export interface ManifestChange {
  /** Workspace-relative POSIX path of the manifest. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly expected: FeatureContract;
}

/**
 * Writes a manifest's new text beside it, where its imports lead to the same modules, and evaluates it there.
 *
 * @throws CoverageError MANIFEST_EDIT_REFUSED when that gives another contract; OUTPUT_NOT_WRITABLE. Nothing is left then
 */
export async function stageManifest(workspaceRoot: string, change: ManifestChange): Promise<StagedManifest> {
  const { file, from, to, expected } = change;
  // A rename over a symbolic link would replace the link.
  const path = realpathSync(join(workspaceRoot, file));
  const beside = join(dirname(path), '.ratchet');
  removeStrays(beside);
  // The extension decides how it is evaluated.
  const staged = `${temporaryName(beside)}${extname(path)}`;
  const discard = () => rmSync(staged, { force: true });
  try {
    write(staged, to, statSync(path).mode, file);
    const contract = await evaluated(workspaceRoot, toPosix(relative(workspaceRoot, staged)), file);
    if (!isDeepStrictEqual(contract, expected)) {
      throw refused(file, 'the edited manifest evaluates to other bands than intended');
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    put() {
      if (readFileSync(path, 'utf8') !== from) throw changed(file);
      renameSync(staged, path);
    },
    discard,
  };
}

function write(staged: string, text: string, mode: number, file: string): void {
  try {
    writeFileSync(staged, text, { flag: 'wx' });
    chmodSync(staged, mode);
  } catch (cause) {
    throw new CoverageError({
      code: 'OUTPUT_NOT_WRITABLE',
      message: `cannot write beside ${file}: ${(cause as Error).message}`,
      where: file,
      fix: 'make the manifest’s folder writable',
      cause,
    });
  }
}

async function evaluated(workspaceRoot: string, staged: string, file: string): Promise<FeatureContract> {
  try {
    return await loadManifest(workspaceRoot, staged);
  } catch (cause) {
    if (!(cause instanceof CoverageError)) throw cause;
    throw refused(file, `the edited manifest does not load: ${cause.message}`, cause);
  }
}

const refused = (file: string, why: string, cause?: unknown): CoverageError =>
  new CoverageError({
    code: 'MANIFEST_EDIT_REFUSED',
    message: `${why}; it was left as it is`,
    where: file,
    fix: 'raise its numbers by hand (coverage bands shows what is measured); --project names other projects',
    cause,
  });

const changed = (file: string): CoverageError =>
  new CoverageError({
    code: 'MANIFEST_CHANGED',
    message: 'the manifest was changed while its numbers were raised; it was left as it is',
    where: file,
    fix: 'run coverage ratchet again',
  });
