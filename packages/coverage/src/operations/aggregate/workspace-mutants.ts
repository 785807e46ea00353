import { mutationFigures, type Diagnostic, type MutationFigures } from '@org/coverage-engine';
import type { Scene } from '../scene/scene.js';
import type { JudgedPackage } from './package-evidence.js';

/** The figures of the mutation reports that lie there, by project root; writes the report of all of them, if any. */
export async function workspaceMutants(
  scene: Scene,
  packages: readonly JudgedPackage[],
): Promise<{
  readonly figures: ReadonlyMap<string, MutationFigures>;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const projects = packages
    .map(({ project }) => project)
    .filter(({ contract }) => contract.mutationTargets.length > 0);
  if (projects.length === 0) return { figures: new Map(), diagnostics: [] };
  // What mutation needs takes longer to load than a small workspace to aggregate.
  const { presentReports } = await import('../mutation/present-reports.js');
  const { reports, diagnostics } = presentReports(scene, projects);
  if (reports.length > 0) {
    const { writeWorkspaceReport } = await import('../mutation/write-workspace-report.js');
    await writeWorkspaceReport(scene.workspace.root, reports);
  }
  const figures = reports.map(({ project, counts }) => [project.root, mutationFigures(counts)] as const);
  return { figures: new Map(figures), diagnostics };
}
