import { REMARKS } from './lcov-remarks.js';
import type { Remarks } from '../remarks.js';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const LINE_NUMBER = /^-?\d{1,10}$/;
const MAX_LINE = 2 ** 31 - 1;

/**
 * The count a token stands for: an integer from 0 to 2^53-1, or null for what is not a number.
 *
 * Negative counts become 0, decimals are rounded down (a count of 0.5 proves no whole run), larger ones are clamped, each with a remark.
 */
export function readCount(token: string, offset: number, remarks: Remarks): number | null {
  if (!NUMBER.test(token)) return null;
  const value = Number(token);
  if (value < 0) {
    remarks.add(REMARKS.negativeCount, offset, token);
    return 0;
  }
  if (value > Number.MAX_SAFE_INTEGER) {
    remarks.add(REMARKS.hugeCount, offset, token);
    return Number.MAX_SAFE_INTEGER;
  }
  if (!Number.isInteger(value)) remarks.add(REMARKS.decimalCount, offset, token);
  return Math.floor(value);
}

/** The line number a token stands for, possibly below 1, or null for what is not one or is beyond 2^31-1. */
export function readLineNumber(token: string): number | null {
  if (!LINE_NUMBER.test(token)) return null;
  const line = Number(token);
  return line > MAX_LINE ? null : line;
}
