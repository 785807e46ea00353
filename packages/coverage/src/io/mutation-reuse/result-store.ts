import type { LineSpan, Mutant } from '@org/coverage-engine';
import { isListOf, isNumber, isRecordOf, isText } from '../values/is-made-of.js';
import { isMutant } from '../values/is-mutant.js';
import { isRecord } from '../values/is-record.js';
import { keepJson, keptName, readKeptJson } from '../files/kept-json.js';

/** Which tests reached the mutants of a file in the last run on the whole file. */
export interface Reach {
  /** Content hash of the file. */
  readonly source: string;
  /** Content hashes of the test files that were run, by workspace-relative path. */
  readonly tests: Readonly<Record<string, string>>;
  readonly mutants: readonly (LineSpan & { readonly tests: readonly string[]; readonly static: boolean })[];
  /** Milliseconds that its mutants took; null where that run was interrupted. */
  readonly ms: number | null;
}

/** What is known of the mutants of one file. */
export interface KnownFile {
  /** The key under which the results may be reused; null: never. */
  readonly key: string | null;
  /** Lines of which all mutants are listed, tried or not. */
  readonly spans: readonly LineSpan[] | 'all';
  /** `Pending` where one was not tried. */
  readonly mutants: readonly Mutant[];
  readonly reach: Reach | null;
}

/** Results of former runs on one project, by workspace-relative path. */
export type KnownFiles = Readonly<Record<string, KnownFile>>;

const VERSION = 3;

const nameOf = (projectRoot: string): string => keptName('mutants', projectRoot);

/**
 * Nothing where none were kept, or what lies there is damaged.
 *
 * @param projectRoot workspace-relative POSIX folder; '' for the root
 */
export function readKnown(workspaceRoot: string, projectRoot: string): KnownFiles {
  const kept = readKeptJson(workspaceRoot, nameOf(projectRoot));
  if (!isRecord(kept) || kept['version'] !== VERSION) return {};
  return isRecordOf(kept['files'], isKnownFile) ? kept['files'] : {};
}

/** Keeps results for the next run; whether it could. */
export function keepKnown(workspaceRoot: string, projectRoot: string, files: KnownFiles): boolean {
  return keepJson(workspaceRoot, nameOf(projectRoot), { version: VERSION, files });
}

const isKnownFile = (value: unknown): value is KnownFile =>
  isRecord(value) &&
  (value['key'] === null || isText(value['key'])) &&
  (value['spans'] === 'all' || isListOf(value['spans'], isSpan)) &&
  isListOf(value['mutants'], isMutant) &&
  (value['reach'] === null || isReach(value['reach']));

const isReach = (value: unknown): value is Reach =>
  isRecord(value) &&
  isText(value['source']) &&
  isRecordOf(value['tests'], isText) &&
  isListOf(value['mutants'], isReached) &&
  (value['ms'] === null || isNumber(value['ms']));

const isReached = (value: unknown): value is Reach['mutants'][number] =>
  isRecord(value) &&
  isSpan(value) &&
  isListOf(value['tests'], isText) &&
  typeof value['static'] === 'boolean';

const isSpan = (value: unknown): value is LineSpan =>
  isRecord(value) && isNumber(value['start']) && isNumber(value['end']);
