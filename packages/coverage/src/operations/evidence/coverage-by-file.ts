import { isAtOrAbove, type FileCoverage } from '@org/coverage-engine';
import type { ReadEvidence } from '../../io/reports/read-evidence.js';
import type { EvidenceRequest } from './gather-evidence.js';
import { mayJudge } from './may-judge.js';

/** The coverage of the requested files, by path; of each in the order of the reports. */
export function coverageByFile(
  usable: readonly ReadEvidence[],
  { projects, wanted, policy }: EvidenceRequest,
): Map<string, FileCoverage[]> {
  const result = new Map<string, FileCoverage[]>();
  const add = (path: string, files: readonly FileCoverage[]) =>
    result.set(path, [...(result.get(path) ?? []), ...files]);
  for (const { report, files } of usable) {
    if (wanted === null) {
      const speaks = projects.filter((project) => mayJudge(report, project, policy));
      for (const [path, coverage] of files!) {
        if (speaks.some((project) => isAtOrAbove(project.root, path))) add(path, coverage);
      }
      continue;
    }
    for (const { path, project } of wanted) {
      const coverage = files!.get(path);
      if (coverage && mayJudge(report, project, policy)) add(path, coverage);
    }
  }
  return result;
}
