import { basename, dirname } from 'node:path/posix';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { Weakening } from '@org/coverage-engine';
import { pathText } from '../../io/git/index.js';
import { withinPrefix } from '../../io/files/list-files.js';
import { isOwnReport } from '../../io/reports/own-report.js';
import { PROVENANCE_FILE, REPORT_FILES } from '../../io/reports/report-places.js';
import type { Change } from '../change/change.js';
import { featureOf, type Feature } from '../scene/features.js';
import type { Scene } from '../scene/scene.js';
import type { ConsentOf } from './acknowledged-in.js';

const EVIDENCE: ReadonlySet<string> = new Set([...REPORT_FILES, PROVENANCE_FILE]);

/**
 * The reports that came into git, or changed there, where verdicts look for reports: what one of them says holds, and a
 * run of the tests replaces it in its own folder only.
 */
export async function reportWeakenings(
  { entries, roots, workspace }: Scene,
  change: Change,
  features: readonly Feature[],
  consentOf: ConsentOf,
): Promise<Weakening[]> {
  const featureAt = featureOf({ roots }, features);
  const changed = change.files.flatMap(({ newPath }) =>
    newPath !== null && isEvidence(newPath) ? [newPath] : [],
  );
  if (changed.length === 0) return [];
  const inGit = (await entries!).filter(({ state }) => state === 'tracked').map(pathText);
  const tracked = new Set(withinPrefix(inGit, workspace.prefix));
  return changed
    .filter((path) => tracked.has(path) && !isAggregate(join(workspace.root, path)))
    .map((file) => {
      const feature = featureAt(file);
      const text = `report in git: ${file}`;
      return consentOf(feature)({
        kind: 'report-committed',
        project: feature?.name ?? null,
        file,
        change: text,
      });
    });
}

const isEvidence = (path: string): boolean =>
  EVIDENCE.has(basename(path)) && (basename(dirname(path)) === 'coverage' || path.startsWith('coverage/'));

const isAggregate = (path: string): boolean => existsSync(path) && isOwnReport(path);
