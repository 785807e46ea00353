import type { DiscoveredReports } from '../../io/reports/discover-reports.js';
import type { VerdictRequest } from '../options.js';
import type { Scene } from '../scene/scene.js';

/**
 * Whether projects without a manifest gate even without a report: a report that was asked for is missing, the project
 * was asked for by name, or the workspace has no manifest and no report at all. Else they are only listed.
 */
export function gatesUnmeasured(request: VerdictRequest, scene: Scene, found: DiscoveredReports): boolean {
  if (found.unmatched.length > 0) return true;
  // An executor always names its project, and gives an empty list where the project's own target writes no report.
  if (request.projects !== undefined) return request.reports?.length !== 0;
  return found.reports.length === 0 && scene.selected.every((folder) => folder.manifest === null);
}
