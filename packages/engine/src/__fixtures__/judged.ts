import { contractOf, defaultContract } from '@org/coverage-manifest/contract';
import type { FeatureManifest } from '@org/coverage-manifest';
import { judgeDiff, type DiffJudgeInput, type DiffJudgeOptions } from '../judge/judge-diff.js';
import { plan } from '../judge/plan.js';
import type { ChangeSet, FileChange } from '../model/change.js';
import type { DiffDocument } from '../model/document.js';
import type { Project } from '../model/project.js';
import { lineCount } from '../syntax/line-text.js';
import { lineWith, measured, storedSyntax, textOf, type Format, type Provider } from './measured-project.js';

export const ROOT = 'packages/auth';

/** The coverage section of a manifest, whose baseline may be left to the default. */
export type Section = Partial<FeatureManifest['coverage']>;

const BASELINE = { statements: 80, branches: 75, functions: 80, lines: 80 };

/** The project that the measured sources are the sources of; null for one without a manifest. */
export function authProject(coverage: Section | null = {}): Project {
  return {
    name: 'auth',
    root: ROOT,
    contract: coverage === null ? defaultContract('auth') : contractOf({ coverage: { baseline: BASELINE, ...coverage } }, 'auth'),
    hasManifest: coverage !== null,
  };
}

/** A change that adds lines to a file, as git would say it. */
export function added(path: string, lines: readonly number[], more: Partial<FileChange> = {}): FileChange {
  const hunks = lines.map((line) => ({
    oldStart: line,
    oldCount: 0,
    newStart: line,
    newCount: 1,
    added: [line],
    deleted: [],
  }));
  return { status: 'modified', content: 'text', oldPath: path, newPath: path, hunks, ...more };
}

/** The lines of a source on which some texts stand, as changed ones. */
export const at = (path: string, ...needles: string[]): JudgedChange['changed'] => ({
  [path]: needles.map((needle) => lineWith(path, needle)),
});

/** All lines of a source, as changed ones. */
export const all = (path: string): JudgedChange['changed'] => ({
  [path]: Array.from({ length: lineCount(textOf(path)) }, (_, index) => index + 1),
});

/** The verdict in two words: `fail uncovered`. */
export const outcome = ({ status, reason }: { readonly status: string; readonly reason: string }): string => `${status} ${reason}`;

export interface JudgedChange {
  /** Changed lines by source (`src/branches.ts`). */
  readonly changed: Readonly<Record<string, readonly number[]>>;
  readonly project?: Project;
  readonly provider?: Provider;
  readonly format?: Format;
  readonly options?: Partial<DiffJudgeOptions>;
  /** What differs from an input in which all reports are there, readable and fresh. */
  readonly input?: Partial<DiffJudgeInput>;
  readonly reports?: Partial<DiffJudgeInput['reports']>;
}

/** The document on changed lines of the measured sources, planned and judged as the shell does. */
export function judgedChange({ changed, project = authProject(), provider = 'istanbul', format = 'json', ...rest }: JudgedChange): DiffDocument {
  const sources = Object.keys(changed);
  const changes: ChangeSet = {
    files: sources.map((source) => added(`${ROOT}/${source}`, changed[source]!)),
  };
  const planned = plan({
    changes,
    roots: new Set(['', ROOT]),
    projects: new Map([[ROOT, project]]),
    hasReport: () => true,
    reportsKind: () => false,
  });
  const evidence = sources.flatMap((source) => {
    const report = measured(provider, format, source);
    return report ? [[`${ROOT}/${source}`, [report]] as const] : [];
  });
  return judgeDiff(
    {
      plan: planned,
      texts: new Map(sources.map((source) => [`${ROOT}/${source}`, textOf(source)])),
      evidence: new Map(evidence),
      wasRun: () => true,
      diagnostics: [],
      ...rest.input,
      reports: { read: 1, missing: false, freshness: 'proven', stale: [], unreadable: false, ...rest.reports },
    },
    { policy: 'lines', mode: 'enforce', ...rest.options },
    storedSyntax,
  );
}
