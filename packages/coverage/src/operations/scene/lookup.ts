import { WorkspaceFiles } from '@org/coverage-engine';
import type { PathLookup } from '../../io/reports/read-evidence.js';
import type { Scene } from './scene.js';

/** The index of each list of files; the verdicts of a batch share one list. */
const indexed = new WeakMap<readonly string[], WorkspaceFiles>();

/** Where paths of reports are looked up; an index of the files is made once. */
export function lookupOf({
  workspace,
  roots,
  files,
}: Pick<Scene, 'workspace' | 'roots' | 'files'>): PathLookup {
  let index = indexed.get(files);
  if (index === undefined) indexed.set(files, (index = new WorkspaceFiles(files)));
  return { workspace, roots, files: index };
}
