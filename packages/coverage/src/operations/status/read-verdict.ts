import { statSync } from 'node:fs';
import type { BandsDocument, DiffDocument, MutationDocument } from '@org/coverage-engine';
import { jsonIn } from '../../io/values/json-in.js';
import { isText } from '../../io/values/is-made-of.js';
import { isRecord } from '../../io/values/is-record.js';
import { readText } from '../../io/files/read-text.js';

/** A document that a target left. */
export interface LeftVerdict<D> {
  readonly document: D;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

/** Whether a value has what `coverage status` reads of a kind of document; anything may lie there. */
export type IsDocument<D> = (value: Record<string, unknown>) => value is Record<string, unknown> & D;

/** A document that a target left; null where there is none of that kind. */
export function readVerdict<D>(path: string, isDocument: IsDocument<D>): LeftVerdict<D> | null {
  const value = jsonIn(readText(path));
  if (!isRecord(value) || value['schemaVersion'] !== 1 || !isVerdict(value) || !isDocument(value))
    return null;
  return { document: value, writtenAt: statSync(path).mtimeMs };
}

export const isBandsDocument = ((value) =>
  isListOf(
    value['projects'],
    ({ root, layers }) =>
      isText(root) &&
      isListOf(
        layers,
        ({ layer, metrics }) =>
          isText(layer) && isListOf(metrics, (metric) => isText(metric['metric']) && isRatio(metric)),
      ),
  )) as IsDocument<BandsDocument>;

export const isDiffDocument = ((value) =>
  isListOf(
    value['hunks'],
    ({ file, startLine, endLine, kinds }) =>
      isText(file) &&
      Number.isSafeInteger(startLine) &&
      Number.isSafeInteger(endLine) &&
      Array.isArray(kinds) &&
      kinds.every(isText),
  ) &&
  isListOf(
    value['layers'],
    ({ project, layer, band }) => isText(project) && isText(layer) && isRecord(band),
  )) as IsDocument<DiffDocument>;

export const isMutationDocument = ((value) =>
  isListOf(
    value['projects'],
    ({ root, score, threshold, survivors }) =>
      isText(root) &&
      isRecord(score) &&
      isRatio(score) &&
      typeof threshold === 'number' &&
      Array.isArray(survivors),
  )) as IsDocument<MutationDocument>;

const isVerdict = ({ status, reason }: Record<string, unknown>): boolean =>
  (status === 'pass' || status === 'fail') && isText(reason);

const isListOf = (value: unknown, isItem: (item: Record<string, unknown>) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isRecord(item) && isItem(item));

const isRatio = ({ covered, total }: Record<string, unknown>): boolean =>
  Number.isSafeInteger(covered) &&
  Number.isSafeInteger(total) &&
  (covered as number) >= 0 &&
  (covered as number) <= (total as number);
