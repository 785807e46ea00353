import { extname } from 'node:path/posix';
import { inWorkspace, readReport, type Project } from '@org/coverage-engine';
import { readFileSync } from 'node:fs';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { mayJudge } from './may-judge.js';
import type { EvidencePolicy } from '../options.js';
import type { Scene } from '../scene/scene.js';

const TESTS =
  /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:^|[/_.-])(?:test|spec)[_.-]|[_.-](?:test|spec)\.[^/]*$/i;

/**
 * Whether a project's reports name files with a path's extension: so code in other languages than JavaScript is judged,
 * in projects without a manifest. Reads only the reports' paths, when asked.
 */
export function reportedKinds(
  scene: Scene,
  reports: readonly ReportFile[],
  policy: EvidencePolicy,
): (project: Project, path: string) => boolean {
  const kinds = new Map<ReportFile, ReadonlySet<string>>();
  const kindsOf = (report: ReportFile): ReadonlySet<string> => {
    const known = kinds.get(report);
    if (known) return known;
    const read = readReport(readFileSync(report.absolute), { name: report.name, keep: () => false });
    const found = new Set((read.value?.skippedPaths ?? []).map((path) => extname(path)));
    kinds.set(report, found);
    return found;
  };
  const hasSource = new Map<Project, boolean>();
  return (project, path) => {
    const kind = extname(path);
    const below = inWorkspace(project.root, '');
    if (kind === '' || TESTS.test(path.slice(below.length))) return false;
    if (!hasSource.has(project)) {
      hasSource.set(
        project,
        scene.files.some((file) => file.startsWith(`${below}src/`)),
      );
    }
    if (hasSource.get(project) && !path.startsWith(`${below}src/`)) return false;
    return reports.some((report) => mayJudge(report, project, policy) && kindsOf(report).has(kind));
  };
}
