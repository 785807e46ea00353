import { extname } from 'node:path/posix';
import { inWorkspace, lineHits, readReport, type Project } from '@org/coverage-engine';
import { readFileSync } from 'node:fs';
import { isScript } from '../../io/is-script.js';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { startingWith } from '../../io/files/starting-with.js';
import { mayJudge } from './may-judge.js';
import type { EvidencePolicy } from '../options.js';
import type { Scene } from '../scene/scene.js';

const TESTS =
  /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:^|[/_.-])(?:test|spec)[_.-]|[_.-](?:test|spec)\.[^/]*$/i;

/**
 * Whether a project's reports count code in files with a path's extension: so other languages than JavaScript are judged.
 * Vitest lists what its `include` takes (`src/**`), pictures and lock files too, in which it counts nothing. What can't be
 * read may count in any. Reads the reports when asked, and of them no scripts.
 */
export function reportedKinds(
  scene: Scene,
  reports: readonly ReportFile[],
  policy: EvidencePolicy,
): (project: Project, path: string) => boolean {
  const kinds = new Map<ReportFile, ReadonlySet<string> | null>();
  const counts = (report: ReportFile, kind: string): boolean => {
    if (!kinds.has(report)) kinds.set(report, kindsIn(report));
    return kinds.get(report)?.has(kind) ?? true;
  };
  const hasSource = new Map<Project, boolean>();
  return (project, path) => {
    const kind = extname(path);
    const below = inWorkspace(project.root, '');
    if (kind === '' || TESTS.test(path.slice(below.length))) return false;
    if (!hasSource.has(project)) {
      hasSource.set(project, startingWith(scene.files, `${below}src/`).length > 0);
    }
    if (hasSource.get(project) && !path.startsWith(`${below}src/`)) return false;
    return reports.some((report) => mayJudge(report, project, policy) && counts(report, kind));
  };
}

/** The extensions of what a report counts code in; null of one that can't be read. */
function kindsIn({ absolute, name }: ReportFile): ReadonlySet<string> | null {
  const { value } = readReport(readFileSync(absolute), { name, keep: (path) => !isScript(path) });
  const counted = value?.files.filter((file) => lineHits(file).lines.length > 0);
  return counted ? new Set(counted.map(({ path }) => extname(path))) : null;
}
