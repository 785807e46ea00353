import { isListOf, isRecordOf, isText } from '../values/is-made-of.js';
import { isPlace } from '../values/is-mutant.js';
import { isRecord } from '../values/is-record.js';
import type { MutationReport, ReportedFile, ReportedMutant, ReportedTest } from './mutation-report.js';

/** Whether a value has all that is read of a report. */
export const isReport = (value: unknown): value is MutationReport =>
  isRecord(value) &&
  isRecordOf(value['files'], isReportedFile) &&
  (value['testFiles'] === undefined || isRecordOf(value['testFiles'], isTestFile));

const isReportedFile = (value: unknown): value is ReportedFile =>
  isRecord(value) &&
  isText(value['language']) &&
  isText(value['source']) &&
  isListOf(value['mutants'], isReportedMutant);

const isReportedMutant = (value: unknown): value is ReportedMutant =>
  isRecord(value) &&
  ['id', 'mutatorName', 'replacement', 'status'].every((name) => isText(value[name])) &&
  ['coveredBy', 'killedBy'].every((name) => value[name] === undefined || isListOf(value[name], isText)) &&
  (value['statusReason'] === undefined || isText(value['statusReason'])) &&
  isRecord(value['location']) &&
  isPlace(value['location']['start']) &&
  isPlace(value['location']['end']);

const isTestFile = (value: unknown): value is { readonly tests: readonly ReportedTest[] } =>
  isRecord(value) && isListOf(value['tests'], isTest);

const isTest = (value: unknown): value is ReportedTest =>
  isRecord(value) && isText(value['id']) && isText(value['name']);
