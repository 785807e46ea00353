import * as regions from './regions';
import { readNumber, value } from './number';

/** Lines, blocks and arms stay within 32 bits. */
const MOST_DIGITS: usize = 9;
/** Counts stay exact in a double. */
const MOST_COUNT_DIGITS: usize = 15;
const MAX_COUNT: i64 = i32.MAX_VALUE;
const MAX_ORDINAL: u32 = u8.MAX_VALUE;
const NOT_REACHED: i32 = -1;

export const NEWLINE: u32 = 10;
const SPACE: u32 = 32;
const COMMA: u32 = 44;
const MINUS: u32 = 45;
const ZERO: u32 = 48;
const COLON: u32 = 58;
const LAST_PRINTABLE: u32 = 126;

/** The first bytes of a row, as a word holds them. */
const DA: u32 = 0x3a4144;
const FN: u32 = 0x3a4e46;
export const BRDA: u32 = 0x41445242;
export const FNDA: u32 = 0x41444e46;
export const THREE_BYTES: u32 = 0xffffff;

/** How many rows of a kind there were, and how many of them ran. */
export let functionCount: u32 = 0;
export let callCount: u32 = 0;
export let functionsHit: u32 = 0;
export let lineCount: u32 = 0;
export let linesHit: u32 = 0;
export let armCount: u32 = 0;
export let armsHit: u32 = 0;
/** The greatest line of a `DA` row. */
export let lastLine: u32 = 0;
/** How many bytes the names of the functions take, a newline behind each, and the arms as they are written. */
export let namesLength: usize = 0;
export let armRowsLength: usize = 0;
/** Whether each count fits 32 bits. */
export let countsFit: bool = true;
/** Whether each number of a block within its line, and of an arm, fits 8 bits. */
export let ordinalsFit: bool = true;
/** Whether the functions stand by line, then name. */
export let functionsAscend: bool = true;
/** Whether the arms stand by line, block and number. */
export let armsAscend: bool = true;

export function reset(): void {
  functionCount = callCount = functionsHit = lineCount = linesHit = armCount = armsHit = lastLine = 0;
  namesLength = armRowsLength = 0;
  countsFit = ordinalsFit = functionsAscend = armsAscend = true;
}

export function isFunction(word: u32): bool {
  return (word & THREE_BYTES) == FN;
}

export function isLine(word: u32): bool {
  return (word & THREE_BYTES) == DA;
}

/**
 * `FN:<line>,<name>`. Like its sisters it reads from `start` on and returns where the run of rows ends,
 * or 0 where one of them has another order or spelling than `writeLcov` gives it.
 */
export function readFunctions(start: usize, end: usize): usize {
  let at = start;
  let last: u32 = 0;
  let lastName: usize = regions.names;
  let lastLength: usize = 0;
  let out = regions.names;
  let count: u32 = 0;
  while (at < end && (load<u32>(at) & THREE_BYTES) == FN) {
    const comma = readNumber(at + 3, MOST_DIGITS);
    const line = <u32>value;
    if (value <= 0 || load<u8>(comma) != COMMA) return 0;
    const name = comma + 1;
    const behind = endOfName(name);
    if (behind == 0) return 0;
    const length = behind - name;
    if (line < last || (line == last && isBefore(name, length, lastName, lastLength)))
      functionsAscend = false;
    store<u32>(regions.functionLines + ((<usize>count) << 2), line);
    copyWords(out, name, length + 1);
    last = line;
    lastName = name;
    lastLength = length;
    out += length + 1;
    count++;
    at = behind + 1;
  }
  functionCount = count;
  namesLength = out - regions.names;
  return at;
}

/** `FNDA:<count>,<name>`, one for each of the functions, in their order. */
export function readCalls(start: usize, end: usize): usize {
  let at = start;
  let known = regions.names;
  let count: u32 = 0;
  let hit: u32 = 0;
  while (at < end && load<u32>(at) == FNDA && load<u8>(at + 4) == COLON) {
    const comma = readNumber(at + 5, MOST_COUNT_DIGITS);
    const hits = value;
    if (hits < 0 || load<u8>(comma) != COMMA || count == functionCount) return 0;
    let name = comma + 1;
    let byte = <u32>load<u8>(name);
    while (byte != NEWLINE && byte == <u32>load<u8>(known)) {
      known++;
      byte = <u32>load<u8>(++name);
    }
    if (byte != <u32>load<u8>(known)) return 0;
    store<i32>(regions.functionHits + ((<usize>count) << 2), narrow(hits));
    if (hits > 0) hit++;
    count++;
    known++;
    at = name + 1;
  }
  callCount = count;
  functionsHit = hit;
  return at;
}

/** `DA:<line>,<count>`, ascending. */
export function readLines(start: usize, end: usize): usize {
  let at = start;
  let last: u32 = 0;
  let count: usize = 0;
  let hit: u32 = 0;
  while (at < end && (load<u32>(at) & THREE_BYTES) == DA) {
    const comma = readNumber(at + 3, MOST_DIGITS);
    const line = <u32>value;
    if (value < 0 || line <= last || load<u8>(comma) != COMMA) return 0;
    const newline = readNumber(comma + 1, MOST_COUNT_DIGITS);
    const hits = value;
    if (hits < 0 || load<u8>(newline) != NEWLINE) return 0;
    store<u32>(regions.lines + (count << 2), line);
    store<i32>(regions.lineHits + (count << 2), narrow(hits));
    if (hits > 0) hit++;
    last = line;
    count++;
    at = newline + 1;
  }
  lineCount = <u32>count;
  linesHit = hit;
  lastLine = last;
  return at;
}

/**
 * `BRDA:<line>,<block>,<arm>,<taken>`. Where they ascend, the blocks of each line are numbered from 0, which never takes
 * more bytes than they have.
 */
export function readArms(start: usize, end: usize, wantsText: bool): usize {
  let at = start;
  let lastLine: u32 = 0;
  let lastBlock: u32 = 0;
  let lastArm: u32 = 0;
  let number: u32 = 0;
  let count: usize = 0;
  let hit: u32 = 0;
  let out = regions.armRows;
  while (at < end && load<u32>(at) == BRDA && load<u8>(at + 4) == COLON) {
    const afterLine = readNumber(at + 5, MOST_DIGITS);
    const line = <u32>value;
    if (value <= 0 || load<u8>(afterLine) != COMMA) return 0;
    const afterBlock = readNumber(afterLine + 1, MOST_DIGITS);
    const block = <u32>value;
    if (value < 0 || load<u8>(afterBlock) != COMMA) return 0;
    const afterArm = readNumber(afterBlock + 1, MOST_DIGITS);
    const arm = <u32>value;
    if (value < 0 || load<u8>(afterArm) != COMMA) return 0;
    let newline = afterArm + 2;
    let hits = NOT_REACHED;
    if (<u32>load<u8>(afterArm + 1) != MINUS) {
      newline = readNumber(afterArm + 1, MOST_COUNT_DIGITS);
      if (value < 0) return 0;
      hits = narrow(value);
      if (value > 0) hit++;
    }
    if (<u32>load<u8>(newline) != NEWLINE) return 0;
    if (line != lastLine) {
      if (line < lastLine) armsAscend = false;
      number = 0;
    } else if (block > lastBlock) number++;
    else if (block < lastBlock || arm <= lastArm) armsAscend = false;
    if ((arm | number) > MAX_ORDINAL) ordinalsFit = false;
    store<u32>(regions.armLines + (count << 2), line);
    store<i32>(regions.armHits + (count << 2), hits);
    store<u32>(regions.blocks + (count << 2), block);
    store<u32>(regions.arms + (count << 2), arm);
    store<u8>(regions.blockOrdinals + count, number);
    store<u8>(regions.armOrdinals + count, arm);
    if (wantsText) {
      copyWords(out, at, afterLine + 1 - at);
      out = writeNumber(out + (afterLine + 1 - at), number);
      copyWords(out, afterBlock, newline + 1 - afterBlock);
      out += newline + 1 - afterBlock;
    }
    lastLine = line;
    lastBlock = block;
    lastArm = arm;
    count++;
    at = newline + 1;
  }
  armCount = <u32>count;
  armsHit = hit;
  armRowsLength = out - regions.armRows;
  return at;
}

/** Writes a number in decimal and returns where it ends. */
export function writeNumber(at: usize, number: u32): usize {
  let digits: usize = 1;
  for (let rest = number / 10; rest > 0; rest /= 10) digits++;
  let rest = number;
  for (let i = digits; i > 0; i--) {
    store<u8>(at + i - 1, ZERO + (rest % 10));
    rest /= 10;
  }
  return at + digits;
}

/** The count as a column holds it. */
function narrow(hits: i64): i32 {
  if (hits > MAX_COUNT) countsFit = false;
  return <i32>hits;
}

/** Copies eight bytes at a time, some of them too many. */
function copyWords(to: usize, from: usize, length: usize): void {
  for (let i: usize = 0; i < length; i += 8) store<u64>(to + i, load<u64>(from + i));
}

/** Where the newline after a name stands; 0 where the name is not read and written as the same bytes. */
function endOfName(start: usize): usize {
  let at = start;
  let byte: u32 = load<u8>(at);
  const first = byte;
  while (byte >= SPACE && byte <= LAST_PRINTABLE) byte = load<u8>(++at);
  const isPlain = at > start && first != SPACE && first - ZERO > 9 && <u32>load<u8>(at - 1) != SPACE;
  return isPlain && byte == NEWLINE ? at : 0;
}

/** Whether a name stands before another one in the order of bytes. */
function isBefore(name: usize, length: usize, other: usize, otherLength: usize): bool {
  const common = length < otherLength ? length : otherLength;
  for (let i: usize = 0; i < common; i++) {
    const difference = <i32>load<u8>(name + i) - <i32>load<u8>(other + i);
    if (difference != 0) return difference < 0;
  }
  return length < otherLength;
}
