import type { Span } from '../../model/coverage.js';
import { isObject, member } from '../json/json-object.js';
import { REMARKS } from './istanbul-remarks.js';
import { shapeFault, type ShapeFault } from './shape-fault.js';
import type { Remarks } from '../remarks.js';

/** What the parts of an entry are read with: the file they belong to, and where remarks go. */
export interface EntryScan {
  readonly path: string;
  readonly remarks: Remarks;
}

/**
 * A location of Istanbul (`{ start: { line, column }, end: { line, column } }`) as a span.
 *
 * A null end column reaches to the end of the line, and so does a null end line, of the first one: a source map has no
 * place for the end of what a compiler put there. `at` names the location in faults.
 */
export function readSpan(value: unknown, at: string, scan: EntryScan): Span | ShapeFault {
  if (!isObject(value)) return shapeFault(at, 'expected a location');
  const start = member(value, 'start');
  const end = member(value, 'end');
  if (!isObject(start)) return shapeFault(`${at}.start`, 'expected { line, column }');
  if (!isObject(end)) return shapeFault(`${at}.end`, 'expected { line, column }');
  const startLine = member(start, 'line');
  const isOpen = member(end, 'line') === null;
  const endLine = isOpen ? startLine : member(end, 'line');
  const startColumn = member(start, 'column');
  const endColumn = (isOpen ? null : member(end, 'column')) ?? Infinity;
  if (!isLine(startLine)) return shapeFault(`${at}.start.line`, 'expected a line from 1 on');
  if (!isLine(endLine)) return shapeFault(`${at}.end.line`, 'expected a line from 1 on');
  if (!isColumn(startColumn)) return shapeFault(`${at}.start.column`, 'expected a number');
  if (!isColumn(endColumn)) return shapeFault(`${at}.end.column`, 'expected a number or null');
  if (isOpen) scan.remarks.add(REMARKS.endUnknown, null, scan.path);
  if (startColumn < 0 || endColumn < 0) scan.remarks.add(REMARKS.negativeColumn, null, scan.path);
  return { startLine, startColumn: Math.max(startColumn, 0), endLine, endColumn: Math.max(endColumn, 0) };
}

/** A location of a branch arm: null for one that is not written in the source (an implicit `else`: `{}` or empty ends). */
export function readArmSpan(value: unknown, at: string, scan: EntryScan): Span | null | ShapeFault {
  return isUnwritten(value) ? null : readSpan(value, at, scan);
}

function isUnwritten(value: unknown): boolean {
  return isObject(value) && isEmptyPoint(member(value, 'start')) && isEmptyPoint(member(value, 'end'));
}

function isEmptyPoint(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return (
    isObject(value) && (member(value, 'line') ?? null) === null && (member(value, 'column') ?? null) === null
  );
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value < 2 ** 31;
}

function isColumn(value: unknown): value is number {
  return value === Infinity || (typeof value === 'number' && Number.isInteger(value));
}
