import { isAtOrAbove, type Project } from '@org/coverage-engine';
import type { ReportFile } from '../../io/reports/discover-reports.js';
import type { EvidencePolicy } from '../options.js';

/** Whether a report counts for the files of a project. */
export const mayJudge = (report: ReportFile, project: Project, policy: EvidencePolicy): boolean =>
  policy === 'any' || isAtOrAbove(report.owner, project.root);
