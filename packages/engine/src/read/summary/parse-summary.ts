import { METRICS } from '@org/coverage-manifest';
import { byMetric } from '../../model/by-metric.js';
import type { Diagnostic, Read } from '../../model/diagnostic.js';
import type { Metric, Ratio } from '../../model/document.js';
import type {
  Figures,
  MutationFigures,
  PackageState,
  PackageSummary,
  SummaryDocument,
} from '../../model/summary.js';
import { lineOf, lineStartsOf } from '../../syntax/line-text.js';
import { findJsonFault } from '../json/find-json-fault.js';
import { isObject, member, type JsonObject } from '../json/json-object.js';
import { SummaryFaults, type FieldPath } from './summary-fields.js';

const STATES = ['measured', 'carried', 'unmeasured', 'failed'] as const satisfies readonly PackageState[];

/**
 * Reads `coverage/summary.json`: each field that the contract names must be as it says, others are let through and left
 * out. Of the percentages nothing follows: gates and trends compare `counts`.
 *
 * A text that is no summary gives null and one diagnostic, SUMMARY_INVALID, that names the first field at fault.
 *
 * @param name what the diagnostic calls the text
 */
export function parseSummary(content: string, name = 'coverage/summary.json'): Read<SummaryDocument> {
  const text = content.replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid(name, notJson(text));
  }
  if (isObject(value) && value['schemaVersion'] !== 1) {
    const found = JSON.stringify(member(value, 'schemaVersion')) ?? 'nothing';
    return invalid(name, { message: `schemaVersion: found ${found}, expected 1` });
  }
  const faults = new SummaryFaults();
  const summary = readDocument(faults.object(value, []), faults);
  return faults.first === null
    ? { value: summary, diagnostics: [] }
    : invalid(name, { message: faults.first });
}

function readDocument(document: JsonObject, faults: SummaryFaults): SummaryDocument {
  return {
    schemaVersion: 1,
    generatedAt: instant(document, faults),
    commit: commitOrNull(document, faults),
    repo: readRepo(faults.object(member(document, 'repo'), ['repo']), faults),
    byPackage: eachOf(member(document, 'byPackage'), ['byPackage'], faults, readPackage),
  };
}

function readRepo(repo: JsonObject, faults: SummaryFaults): SummaryDocument['repo'] {
  const partial = member(repo, 'partial');
  if (partial !== undefined && !isMetrics(partial)) {
    faults.add(['repo', 'partial'], partial, `a list of any of ${METRICS.join(', ')}`);
  }
  return {
    ...readFigures(repo, ['repo'], faults),
    ...(isMetrics(partial) ? { partial } : {}),
    ...readMutation(repo, ['repo'], faults),
  };
}

function readPackage(value: unknown, path: FieldPath, faults: SummaryFaults): PackageSummary {
  const fields = faults.object(value, path);
  const state = STATES.find((known) => known === member(fields, 'state'));
  if (state === undefined)
    faults.add([...path, 'state'], member(fields, 'state'), `one of ${STATES.join(', ')}`);
  // What is counted must say its counts; of what is in doubt there may be none.
  const counted = state === 'measured' || state === 'carried';
  const layers = member(fields, 'layers');
  return {
    ...(counted || member(fields, 'counts') !== undefined ? readFigures(fields, path, faults) : {}),
    state: state ?? 'unmeasured',
    root: faults.text(fields, 'root', path),
    ...faults.optionalText(fields, 'provider', path),
    ...faults.optionalText(fields, 'measuredAt', path),
    ...faults.optionalText(fields, 'reason', path),
    ...(layers === undefined
      ? {}
      : {
          layers: eachOf(layers, [...path, 'layers'], faults, (layer, at) =>
            readFigures(faults.object(layer, at), at, faults),
          ),
        }),
    ...readMutation(fields, path, faults),
  };
}

function readFigures(fields: JsonObject, path: FieldPath, faults: SummaryFaults): Figures {
  const at = [...path, 'counts'];
  const counts = faults.object(member(fields, 'counts'), at);
  return {
    ...byMetric((metric) => faults.percentage(fields, metric, path)),
    counts: byMetric((metric) => {
      const value = member(counts, metric);
      return value === null ? null : readRatio(value, [...at, metric], faults);
    }),
  };
}

function readRatio(value: unknown, path: FieldPath, faults: SummaryFaults): Ratio {
  const fields = faults.object(value, path);
  const ratio = {
    covered: faults.count(fields, 'covered', path),
    total: faults.count(fields, 'total', path),
  };
  if (ratio.covered > ratio.total) {
    faults.add([...path, 'covered'], ratio.covered, `at most the total, ${ratio.total}`);
  }
  return ratio;
}

function readMutation(
  fields: JsonObject,
  path: FieldPath,
  faults: SummaryFaults,
): { readonly mutation?: MutationFigures } {
  const value = member(fields, 'mutation');
  if (value === undefined) return {};
  const at = [...path, 'mutation'];
  const mutation = faults.object(value, at);
  const inCounts = [...at, 'counts'];
  const counts = faults.object(member(mutation, 'counts'), inCounts);
  const valid = faults.count(counts, 'valid', inCounts);
  const upTo = (key: string) => {
    const count = faults.count(counts, key, inCounts);
    if (count > valid) faults.add([...inCounts, key], count, `at most the valid mutants, ${valid}`);
    return count;
  };
  return {
    mutation: {
      score: faults.percentage(mutation, 'score', at),
      counts: { detected: upTo('detected'), covered: upTo('covered'), valid },
    },
  };
}

function instant(document: JsonObject, faults: SummaryFaults): string {
  const value = member(document, 'generatedAt');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value)) return value;
  faults.add(['generatedAt'], value, 'a time in UTC such as "2026-05-13T12:34:56Z"');
  return '';
}

function commitOrNull(document: JsonObject, faults: SummaryFaults): string | null {
  const value = member(document, 'commit');
  if (value === null || (typeof value === 'string' && /^[0-9a-f]{7,64}$/.test(value))) return value;
  faults.add(['commit'], value, 'the id of a commit in hex, or null');
  return null;
}

function eachOf<T>(
  value: unknown,
  path: FieldPath,
  faults: SummaryFaults,
  read: (value: unknown, path: FieldPath, faults: SummaryFaults) => T,
): Readonly<Record<string, T>> {
  // fromEntries, unlike an assignment, takes `__proto__` as a name.
  return Object.fromEntries(
    Object.entries(faults.object(value, path)).map(([name, one]) => [
      name,
      read(one, [...path, name], faults),
    ]),
  );
}

function isMetrics(value: unknown): value is readonly Metric[] {
  return Array.isArray(value) && value.every((one) => METRICS.some((metric) => metric === one));
}

interface TextFault {
  readonly message: string;
  readonly line?: number;
}

function notJson(text: string): TextFault {
  const conflict = /^<{7}/m.exec(text);
  if (conflict)
    return {
      message: 'found the marks of a merge conflict, expected JSON',
      line: lineOf(lineStartsOf(text), conflict.index),
    };
  const fault = findJsonFault(text);
  const found =
    text.trim() === '' ? 'an empty text' : fault?.kind === 'truncated' ? 'a text that is cut off' : 'a text';
  return { message: `found ${found}, expected JSON`, line: lineOf(lineStartsOf(text), fault?.offset ?? 0) };
}

function invalid(name: string, { message, line }: TextFault): Read<SummaryDocument> {
  const diagnostic: Diagnostic = {
    code: 'SUMMARY_INVALID',
    severity: 'error',
    message: `no summary of coverage: ${message}`,
    where: { file: name, ...(line === undefined ? {} : { line }) },
    fix: 'write it anew: npx coverage aggregate',
  };
  return { value: null, diagnostics: [diagnostic] };
}
