import type { Provenance } from '@org/coverage-manifest/provenance';
import type { FeatureFiles } from './feature-files.js';
import { hashFile } from './hash-file.js';

/** How the files that are there compare with those that a report was measured from. */
export interface Freshness {
  readonly stale: readonly { readonly file: string; readonly reason: string }[];
  /** Tests of the report that are gone, while others are there. */
  readonly deletedTests: readonly string[];
  readonly testsAreThere: boolean;
}

/** Reads and hashes each file that the provenance lists. */
export function compareContents(
  root: string,
  { sources, tests, manifest }: Provenance,
  files: FeatureFiles,
): Freshness {
  const stale: { file: string; reason: string }[] = [];
  for (const [file, hash] of Object.entries(sources.files)) {
    const reason = differs(root, file, hash);
    if (reason !== null) stale.push({ file, reason: `source ${reason}` });
  }
  for (const file of files.judged.keys()) {
    if (!Object.hasOwn(sources.files, file)) stale.push({ file, reason: 'source added' });
  }
  if (manifest !== null && differs(root, manifest.file, manifest.hash) === 'changed') {
    stale.push({ file: manifest.file, reason: 'manifest changed' });
  }
  return withTests(root, tests.files, files, stale);
}

function withTests(
  root: string,
  recorded: Provenance['tests']['files'],
  files: FeatureFiles,
  stale: { file: string; reason: string }[],
): Freshness {
  const changed = Object.entries(recorded).map(([file, hash]) => [file, differs(root, file, hash)] as const);
  const gone = changed.flatMap(([file, reason]) => (reason === 'deleted' ? [file] : []));
  const testsAreThere = gone.length < changed.length || changed.length === 0;
  for (const [file, reason] of changed)
    if (reason === 'changed') stale.push({ file, reason: 'test changed' });
  if (!testsAreThere) return { stale, deletedTests: [], testsAreThere };
  const moved = movedTests(root, recorded, gone, files);
  for (const file of moved) stale.push({ file, reason: 'test moved' });
  return { stale, deletedTests: gone.filter((file) => !moved.has(file)), testsAreThere };
}

/** The tests among `gone` whose content a new test has. */
function movedTests(
  root: string,
  recorded: Provenance['tests']['files'],
  gone: readonly string[],
  files: FeatureFiles,
): ReadonlySet<string> {
  if (gone.length === 0) return new Set();
  const added = [...files.tests].filter((file) => !Object.hasOwn(recorded, file));
  const contents = new Set(added.map((file) => hashFile(`${root}/${file}`)));
  return new Set(gone.filter((file) => contents.has(recorded[file]!)));
}

function differs(root: string, file: string, hash: string): 'changed' | 'deleted' | null {
  const now = hashFile(`${root}/${file}`);
  if (now === null) return 'deleted';
  return now === hash ? null : 'changed';
}
