/** The shortest rows: `DA:1,1`, `FN:1,f` and `BRDA:1,0,0,-`, each with its newline. */
const SHORTEST_ROW: usize = 7;
const SHORTEST_ARM: usize = 13;
/** What a reader may look at behind the last row, and a copy by words write behind its end. */
const SLACK: usize = 64;
/** Totals that a record leaves out and its text has, and the line that closes it. */
const CLOSING: usize = 256;

const BASE: usize = 1024;
const PAGE: usize = 65536;

/** Where each region of the memory begins. */
export let input: usize = 0;
export let text: usize = 0;
export let armRows: usize = 0;
export let names: usize = 0;
export let functionLines: usize = 0;
export let functionHits: usize = 0;
export let lines: usize = 0;
export let lineHits: usize = 0;
export let armLines: usize = 0;
export let armHits: usize = 0;
export let blocks: usize = 0;
export let arms: usize = 0;
export let blockOrdinals: usize = 0;
export let armOrdinals: usize = 0;
export let columns: usize = 0;

let room: usize = 0;
let end: usize = 0;

/** Makes room for a window of so many bytes at `input`, and for all that its records can hold. */
export function makeRoom(size: usize): void {
  if (size <= room) return;
  room = size;
  const rows = size / SHORTEST_ROW + 1;
  const armCount = size / SHORTEST_ARM + 1;
  end = BASE;
  input = region(size + SLACK);
  text = region(size + SLACK + CLOSING);
  armRows = region(size + SLACK);
  names = region(size + SLACK);
  functionLines = region(rows << 2);
  functionHits = region(rows << 2);
  lines = region(rows << 2);
  lineHits = region(rows << 2);
  armLines = region(armCount << 2);
  armHits = region(armCount << 2);
  blocks = region(armCount << 2);
  arms = region(armCount << 2);
  blockOrdinals = region(armCount);
  armOrdinals = region(armCount);
  columns = region(rows * 16 + armCount * 16 + size);
  const pages = (end + PAGE - 1) / PAGE;
  const present = <usize>memory.size();
  if (pages > present) memory.grow(<i32>(pages - present));
}

function region(size: usize): usize {
  const start = end;
  end = (end + size + 7) & ~7;
  return start;
}
