import { basename, dirname } from 'node:path/posix';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import { pathFrom } from '../scene/measures.js';
import type { Scene } from '../scene/scene.js';
import type { DatedReading } from './dated-reading.js';

/**
 * Says of a report that can't be used, and of whose project nothing else is left, that it is to be removed: git leaves
 * what it ignores when the branch of a new project is left. The nearest project above did not write it, and measuring
 * that one would not help.
 */
export const namedLeftBehind = (scene: Scene, readings: readonly DatedReading[]): readonly DatedReading[] =>
  readings.map((one) =>
    one.reading.files === null && isLeftBehind(scene, one.reading.report) ? leftBehind(scene, one) : one,
  );

function isLeftBehind({ roots, files }: Scene, { name, folder }: ReportFile): boolean {
  const reports = dirname(name);
  const project = dirname(reports);
  return (
    folder !== null &&
    basename(reports) === 'coverage' &&
    project !== '.' &&
    !roots.has(project) &&
    !files.some((file) => file.startsWith(`${project}/`) && !file.startsWith(`${reports}/`))
  );
}

function leftBehind(scene: Scene, { reading, freshness }: DatedReading): DatedReading {
  const { name } = reading.report;
  const diagnostic = {
    code: 'REPORT_LEFT_BEHIND',
    severity: 'error',
    message: `nothing else of ${dirname(dirname(name))} is in the workspace: the report is of a project that is gone, and is to be removed`,
    where: { file: name },
    fix: `rm -r ${pathFrom(scene, dirname(name))}`,
  } as const;
  return {
    reading: { ...reading, diagnostics: [diagnostic] },
    freshness: { ...freshness, freshness: 'unproven', stale: [], diagnostics: [] },
  };
}
