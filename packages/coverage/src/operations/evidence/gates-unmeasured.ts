import type { DiscoveredReports } from '../../io/reports/discover-reports.js';
import type { VerdictRequest } from '../options.js';
import type { Scene } from '../scene/scene.js';

/**
 * Whether a project without a manifest gates even where no report speaks for it: a report that was asked for is not
 * there, the project was asked for by name, or nothing in the whole workspace declares or measures anything. Elsewhere
 * it is listed only.
 */
export function gatesUnmeasured(request: VerdictRequest, scene: Scene, found: DiscoveredReports): boolean {
  if (found.unmatched.length > 0) return true;
  // An executor names its project always, and gives no report where the project's own target writes none.
  if (request.projects !== undefined) return request.reports?.length !== 0;
  return found.reports.length === 0 && scene.selected.every((folder) => folder.manifest === null);
}
