import type { Mutant, MutantPlace, TestName } from '@org/coverage-engine';
import { isListOf, isNumber, isText } from './is-made-of.js';
import { isRecord } from './is-record.js';

const TEXTS = ['file', 'mutator', 'original', 'replacement', 'status'];

/** Whether a value has the shape of a mutant. Its status may be one that is not known, which counts as not run. */
export const isMutant = (value: unknown): value is Mutant =>
  isRecord(value) &&
  TEXTS.every((name) => isText(value[name])) &&
  typeof value['static'] === 'boolean' &&
  isRecord(value['range']) &&
  isPlace(value['range']['start']) &&
  isPlace(value['range']['end']) &&
  isListOf(value['coveredBy'], isTestName) &&
  isListOf(value['killedBy'], isTestName) &&
  (value['statusReason'] === undefined || isText(value['statusReason']));

/** Whether a value is a line and a column. */
export const isPlace = (value: unknown): value is MutantPlace =>
  isRecord(value) && isNumber(value['line']) && isNumber(value['column']);

const isTestName = (value: unknown): value is TestName =>
  isRecord(value) && isText(value['file']) && isText(value['name']);
