import { readNumber, value } from './number';
import * as regions from './regions';
import * as rows from './rows';

export { input, makeRoom } from './regions';
export {
  armCount,
  armsAscend,
  armsHit,
  functionCount,
  functionsAscend,
  functionsHit,
  lastLine,
  lineCount,
  linesHit,
  namesLength,
  ordinalsFit,
} from './rows';

/** What reading a record comes to: `ODD` is for the reader of any line, `OPEN` for a wider window. */
const ODD: i32 = 0;
const PLAIN: i32 = 1;
const OPEN: i32 = 2;

/** `LF:` and its like, as a word holds them. */
const LINES_FOUND: u32 = 0x3a464c;
const LINES_HIT: u32 = 0x3a484c;
const FUNCTIONS_FOUND: u32 = 0x3a464e46;
const FUNCTIONS_HIT: u32 = 0x3a484e46;
const ARMS_FOUND: u32 = 0x3a465242;
const ARMS_HIT: u32 = 0x3a485242;
const MOST_TOTAL_DIGITS: usize = 9;
/** A total that the record does not tell. */
const NOT_TOLD: i64 = -1;
/** `end_of_record` and its newline. */
const END_1: u64 = 0x725f666f5f646e65;
const END_2: u32 = 0x726f6365;
const END_3: u32 = 0x0a64;
const END_LENGTH: usize = 14;

/** Where the rows of each kind stand in the window; both 0 for none. */
let functionRows: usize = 0;
let functionRowsEnd: usize = 0;
let callRows: usize = 0;
let callRowsEnd: usize = 0;
let lineRows: usize = 0;
let lineRowsEnd: usize = 0;
let armRowsEnd: usize = 0;

let linesTold: i64 = NOT_TOLD;
let linesHitTold: i64 = NOT_TOLD;
let functionsTold: i64 = NOT_TOLD;
let functionsHitTold: i64 = NOT_TOLD;
let armsTold: i64 = NOT_TOLD;
let armsHitTold: i64 = NOT_TOLD;

/** Where a record that was read ends, `end_of_record` and its newline included. */
export let recordEnd: usize = 0;
/** Where its columns or its text lie, and how many bytes they are. */
export let result: usize = 0;
export let resultLength: usize = 0;

/**
 * Reads the record whose rows begin at `start`, in a window that ends with a line at `end`, into columns or, where
 * `asText`, into the text that `writeLcov` would write.
 */
export function readRecord(start: usize, end: usize, asText: bool): i32 {
  reset();
  let at = start;
  while (at < end) {
    const word = load<u32>(at);
    let next: usize = 0;
    if (rows.isLine(word)) {
      if (lineRowsEnd != 0) return ODD;
      next = rows.readLines(at, end);
      lineRows = at;
      lineRowsEnd = next;
    } else if (word == rows.BRDA) {
      if (armRowsEnd != 0) return ODD;
      next = rows.readArms(at, end, asText);
      armRowsEnd = next;
    } else if (rows.isFunction(word)) {
      if (functionRowsEnd != 0) return ODD;
      next = rows.readFunctions(at, end);
      functionRows = at;
      functionRowsEnd = next;
    } else if (word == rows.FNDA) {
      if (callRowsEnd != 0) return ODD;
      next = rows.readCalls(at, end);
      callRows = at;
      callRowsEnd = next;
    } else if (isEnd(at)) {
      recordEnd = at + END_LENGTH;
      if (!totalsHold()) return ODD;
      if (!(asText ? rows.functionsAscend && rows.armsAscend : rows.countsFit)) return ODD;
      if (asText) writeText();
      else writeColumns();
      return PLAIN;
    } else {
      next = readTotal(at, word);
    }
    // A run of no rows is one whose first is not plain.
    if (next <= at) return ODD;
    at = next;
  }
  return OPEN;
}

function reset(): void {
  rows.reset();
  functionRows = functionRowsEnd = callRows = callRowsEnd = lineRows = lineRowsEnd = armRowsEnd = 0;
  linesTold = linesHitTold = functionsTold = functionsHitTold = armsTold = armsHitTold = NOT_TOLD;
}

function isEnd(at: usize): bool {
  return load<u64>(at) == END_1 && load<u32>(at + 8) == END_2 && <u32>load<u16>(at + 12) == END_3;
}

/** Reads a total and returns where its line ends, or 0 where it is told twice, not plain, or another line. */
function readTotal(at: usize, word: u32): usize {
  const short = word & rows.THREE_BYTES;
  const isShort = short == LINES_FOUND || short == LINES_HIT;
  const newline = readNumber(at + (isShort ? 3 : 4), MOST_TOTAL_DIGITS);
  if (value < 0 || load<u8>(newline) != rows.NEWLINE) return 0;
  let before: i64 = 0;
  if (short == LINES_FOUND) {
    before = linesTold;
    linesTold = value;
  } else if (short == LINES_HIT) {
    before = linesHitTold;
    linesHitTold = value;
  } else if (word == FUNCTIONS_FOUND) {
    before = functionsTold;
    functionsTold = value;
  } else if (word == FUNCTIONS_HIT) {
    before = functionsHitTold;
    functionsHitTold = value;
  } else if (word == ARMS_FOUND) {
    before = armsTold;
    armsTold = value;
  } else if (word == ARMS_HIT) {
    before = armsHitTold;
    armsHitTold = value;
  }
  return before == NOT_TOLD ? newline + 1 : 0;
}

/** Whether the totals that the record tells are those of its rows, and each function has its count. */
function totalsHold(): bool {
  return (
    rows.callCount == rows.functionCount &&
    holds(linesTold, rows.lineCount) &&
    holds(linesHitTold, rows.linesHit) &&
    holds(functionsTold, rows.functionCount) &&
    holds(functionsHitTold, rows.functionsHit) &&
    holds(armsTold, rows.armCount) &&
    holds(armsHitTold, rows.armsHit)
  );
}

function holds(told: i64, found: u32): bool {
  return told == NOT_TOLD || told == <i64>found;
}

/**
 * The columns one behind the other: those of words first, zeros for the ends of the functions among them, and last the
 * functions' names. Blocks and arms are bytes, blocks numbered within their line, where that can be told here; else words
 * as the report has them.
 */
function writeColumns(): void {
  let at = regions.columns;
  result = at;
  at = append(at, regions.functionLines, (<usize>rows.functionCount) << 2);
  at = append(at, regions.functionHits, (<usize>rows.functionCount) << 2);
  at = appendZeros(at, (<usize>rows.functionCount) << 2);
  at = append(at, regions.lines, (<usize>rows.lineCount) << 2);
  at = append(at, regions.lineHits, (<usize>rows.lineCount) << 2);
  at = append(at, regions.armLines, (<usize>rows.armCount) << 2);
  at = append(at, regions.armHits, (<usize>rows.armCount) << 2);
  if (rows.armsAscend && rows.ordinalsFit) {
    at = append(at, regions.blockOrdinals, <usize>rows.armCount);
    at = append(at, regions.armOrdinals, <usize>rows.armCount);
  } else {
    at = append(at, regions.blocks, (<usize>rows.armCount) << 2);
    at = append(at, regions.arms, (<usize>rows.armCount) << 2);
  }
  at = append(at, regions.names, rows.namesLength);
  resultLength = at - result;
}

/** The rows in the order of `writeLcov`, each kind with its totals. */
function writeText(): void {
  let at = regions.text;
  result = at;
  at = append(at, functionRows, functionRowsEnd - functionRows);
  at = append(at, callRows, callRowsEnd - callRows);
  at = writeTotal(at, FUNCTIONS_FOUND, 4, rows.functionCount);
  at = writeTotal(at, FUNCTIONS_HIT, 4, rows.functionsHit);
  at = append(at, regions.armRows, rows.armRowsLength);
  at = writeTotal(at, ARMS_FOUND, 4, rows.armCount);
  at = writeTotal(at, ARMS_HIT, 4, rows.armsHit);
  at = append(at, lineRows, lineRowsEnd - lineRows);
  at = writeTotal(at, LINES_FOUND, 3, rows.lineCount);
  at = writeTotal(at, LINES_HIT, 3, rows.linesHit);
  store<u64>(at, END_1);
  store<u32>(at + 8, END_2);
  store<u16>(at + 12, <u16>END_3);
  resultLength = at + END_LENGTH - result;
}

function append(at: usize, from: usize, length: usize): usize {
  memory.copy(at, from, length);
  return at + length;
}

function appendZeros(at: usize, length: usize): usize {
  memory.fill(at, 0, length);
  return at + length;
}

function writeTotal(at: usize, key: u32, keyLength: usize, total: u32): usize {
  store<u32>(at, key);
  const newline = rows.writeNumber(at + keyLength, total);
  store<u8>(newline, <u8>rows.NEWLINE);
  return newline + 1;
}
