import {
  judgeDiff,
  ownerRoot,
  plan,
  readReport,
  readUnifiedDiff,
  type DiffDocument,
  type FileCoverage,
  type Project,
  type Syntax,
} from '@org/coverage-engine';
import { contractOf, defaultContract } from '@org/coverage-manifest/contract';
import { ROOTS, type Case } from './make-case.js';

/** The bands of the project with a manifest, by layer. */
export const BANDS = {
  entities: { statements: 100, branches: 100, functions: 100, lines: 100 },
  'use-cases': { statements: 90, branches: 95, functions: 100, lines: 67 },
  baseline: { statements: 80, branches: 75, functions: 50 },
} as const;

/** What a project without a manifest owes in all of its layers. */
export const DEFAULT_BAND = { statements: 80, branches: 75, functions: 80, lines: 80 } as const;

const PROJECTS: ReadonlyMap<string, Project> = new Map([
  [
    ROOTS[0],
    {
      name: 'alpha',
      root: ROOTS[0],
      contract: contractOf({ name: 'alpha', coverage: BANDS }, 'alpha'),
      hasManifest: true,
    },
  ],
  [
    ROOTS[1],
    { name: 'beta', root: ROOTS[1], contract: defaultContract('beta', DEFAULT_BAND), hasManifest: false },
  ],
]);

/** Runs the product on the bytes of a case: the readers, the plan, the verdict. */
export function runCase(
  { files, diff, reports, policy, branches, mode }: Case,
  syntax: Syntax,
): DiffDocument {
  const changes = mustRead(readUnifiedDiff(diff, { name: 'change.patch' }));
  const hasReport = (project: Project): boolean => reports.some(({ root }) => root === project.root);
  const evidence = new Map<string, FileCoverage[]>();
  for (const { bytes } of reports) {
    for (const file of mustRead(readReport(bytes, { name: 'report' })).files) {
      evidence.set(file.path, [...(evidence.get(file.path) ?? []), file]);
    }
  }
  const roots = new Set<string>(ROOTS);
  return judgeDiff(
    {
      plan: plan({ changes, roots, projects: PROJECTS, hasReport, reportsKind: () => false }),
      texts: new Map(files.map(({ path, program }) => [path, program.text])),
      evidence: new Map([...evidence].filter(([path]) => ownerRoot(roots, path) !== null)),
      wasRun: hasReport,
      reports: { read: reports.length, missing: false, freshness: 'proven', stale: [], unreadable: false },
      diagnostics: [],
    },
    { policy, mode, branches },
    syntax,
  );
}

function mustRead<T>({
  value,
  diagnostics,
}: {
  readonly value: T | null;
  readonly diagnostics: readonly unknown[];
}): T {
  if (value === null) throw new Error(`not read: ${JSON.stringify(diagnostics)}`);
  return value;
}
