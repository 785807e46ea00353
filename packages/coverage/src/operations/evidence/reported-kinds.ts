import { extname } from 'node:path/posix';
import { inWorkspace, readReport, type FileCoverage, type Project } from '@org/coverage-engine';
import { readFileSync } from 'node:fs';
import { isScript } from '../../io/is-script.js';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { mayJudge } from './may-judge.js';
import type { EvidencePolicy } from '../options.js';
import type { Scene } from '../scene/scene.js';

const TESTS =
  /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:^|[/_.-])(?:test|spec)[_.-]|[_.-](?:test|spec)\.[^/]*$/i;

/**
 * Whether a project's reports count code in files with a path's extension: so other languages than JavaScript are judged.
 * Vitest lists what its `include` takes (`src/**`), pictures and lock files too, in which it counts nothing. Reads the
 * reports when asked, and of them no scripts.
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
    const options = { name: report.name, keep: (path: string) => !isScript(path) };
    const files: readonly FileCoverage[] =
      readReport(readFileSync(report.absolute), options).value?.files ?? [];
    const found = new Set(files.filter(countsCode).map(({ path }) => extname(path)));
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

const countsCode = (file: FileCoverage): boolean =>
  (file.format === 'lcov' ? file.lines.lines : file.statements).length > 0;
