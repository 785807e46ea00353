import { grown } from './grown.js';

/** Rows with a name, which lies in the bytes from `starts[i]` to `ends[i]`; declarations have lines, calls have hits. */
export interface NamedRows {
  lines: Int32Array;
  endLines: Int32Array;
  hits: Float64Array;
  starts: Float64Array;
  ends: Float64Array;
  count: number;
}

/** No rows, and room for `length`. */
export function namedRows(length: number): NamedRows {
  return {
    lines: new Int32Array(length),
    endLines: new Int32Array(length),
    hits: new Float64Array(length),
    starts: new Float64Array(length),
    ends: new Float64Array(length),
    count: 0,
  };
}

/** Makes room for one more row and returns its index; the caller fills its own columns. */
export function pushRow(rows: NamedRows, start: number, end: number): number {
  if (rows.count === rows.lines.length) {
    rows.lines = grown(rows.lines);
    rows.endLines = grown(rows.endLines);
    rows.hits = grown(rows.hits);
    rows.starts = grown(rows.starts);
    rows.ends = grown(rows.ends);
  }
  rows.starts[rows.count] = start;
  rows.ends[rows.count] = end;
  return rows.count++;
}
