import { RECORD_MODULE } from './record-module.js';

/** A number that the module holds. */
interface Global {
  readonly value: number;
}

/** What `packages/engine/assembly/record.ts` exports. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  makeRoom(size: number): void;
  readRecord(start: number, end: number, asText: boolean): number;
  readonly input: Global;
  readonly recordEnd: Global;
  readonly result: Global;
  readonly resultLength: Global;
  readonly namesLength: Global;
  readonly functionCount: Global;
  readonly functionsAscend: Global;
  readonly functionsHit: Global;
  readonly lineCount: Global;
  readonly linesHit: Global;
  readonly armCount: Global;
  readonly armsHit: Global;
  readonly armsAscend: Global;
  readonly ordinalsFit: Global;
  readonly lastLine: Global;
}

/** What `readRecord` returns: `odd` is for the reader of lines, `open` for a wider window. */
export const OUTCOME = { odd: 0, plain: 1, open: 2 } as const;

// No library of types that the engine is compiled with has it.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
};

/** The module and its memory: one for all reports, made when the first is read. */
class RecordReader {
  readonly exports = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(RECORD_MODULE, 'base64')))
    .exports;
  /** The memory, which is another one after it has grown. */
  bytes = new Uint8Array(this.exports.memory.buffer);
  /** What was last put there. */
  window: Uint8Array | null = null;

  /** Puts bytes where records are read. */
  load(window: Uint8Array): void {
    this.exports.makeRoom(window.length);
    const { buffer } = this.exports.memory;
    if (this.bytes.buffer !== buffer) this.bytes = new Uint8Array(buffer);
    this.bytes.set(window, this.exports.input.value);
    this.window = window;
  }
}

let reader: RecordReader | undefined;

export function recordReader(): RecordReader {
  return (reader ??= new RecordReader());
}
