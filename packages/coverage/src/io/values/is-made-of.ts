import { isRecord } from './is-record.js';

type Check<T> = (value: unknown) => value is T;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Whether a value is an array of values of one kind. */
export const isListOf = <T>(value: unknown, isOne: Check<T>): value is T[] =>
  Array.isArray(value) && value.every(isOne);

/** Whether a value is an object whose fields all have a value of one kind. */
export const isRecordOf = <T>(value: unknown, isOne: Check<T>): value is Record<string, T> =>
  isRecord(value) && Object.values(value).every(isOne);
