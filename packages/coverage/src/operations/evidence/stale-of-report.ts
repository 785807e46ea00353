import { ownerRoot, type Project, type Stale } from '@org/coverage-engine';
import { projectName } from '../scene/project-name.js';
import type { Scene } from '../scene/scene.js';
import type { DatedReading } from './dated-reading.js';
import { reportsPastEnd } from './reports-past-end.js';

/**
 * What proves that a report is of other contents, with the project that is to measure again: the report's own, or each
 * file's for a report outside the workspace.
 *
 * @param bytes of a workspace file; they need not hold longer than until the next file
 */
export function staleOfReport(
  scene: Scene,
  projects: readonly Project[],
  checked: DatedReading,
  bytes: (path: string) => Uint8Array | null,
): Stale[] {
  const { folder, owner } = checked.reading.report;
  const stale = [...checked.freshness.stale, ...reportsPastEnd(checked, bytes)];
  const rootOf = (file: string) => (folder === null ? (ownerRoot(scene.roots, file) ?? '') : owner);
  const roots = new Set(stale.map(({ file }) => rootOf(file)));
  const names = new Map([...roots].map((root) => [root, projectName(scene, projects, root)]));
  return stale.map(({ file, ...how }) => ({ file, project: names.get(rootOf(file))!, ...how }));
}
