import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLcov } from './read-lcov.js';
import { RecordIndex } from './record-index.js';

const record = (path: string, line: number) =>
  `TN:\nSF:${path}\nFN:1,callsSF:x\nFNDA:1,callsSF:x\nDA:${line},1\nend_of_record\n`;

/** The spans found in windows of a size, as the shell reads them; null for an odd report. */
function spansOf(bytes: Buffer, size: number) {
  const index = new RecordIndex();
  let offset = 0;
  let length = 0;
  for (;;) {
    length = Math.min(bytes.length - offset, length + size);
    const isLast = offset + length === bytes.length;
    const done = index.add(bytes.subarray(offset, offset + length), offset, isLast);
    if (isLast || index.records === null) return index.records;
    offset += done;
    length -= done;
  }
}

describe('RecordIndex', () => {
  it('finds each record of a report, however it is cut into windows', () => {
    const bytes = Buffer.from(record('a.ts', 1) + record('ü.ts', 2) + record('c.ts', 3));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: bytes.length }), (size) => {
        const found = spansOf(bytes, size)!;
        expect(found.map(({ path }) => path)).toEqual(['a.ts', 'ü.ts', 'c.ts']);
        for (const { path, start, end } of found) {
          const read = readLcov(bytes.subarray(start, end), { name: 'lcov.info' });
          expect(read.diagnostics).toEqual([]);
          expect(read.value?.files.map((file) => file.path)).toEqual([path]);
        }
      }),
    );
  });

  it.each([
    ['is not closed', 'SF:a.ts\nDA:1,1\nSF:b.ts\nend_of_record\n'],
    ['is cut off', `${record('a.ts', 1)}SF:b.ts\nDA:1,`],
    ['is cut off at its end', 'SF:a.ts\nDA:1,1\nend_of_record'],
    ['has other lines beside it', `${record('a.ts', 1)}DA:1,1\n${record('b.ts', 1)}`],
    ['has other line endings', 'SF:a.ts\r\nDA:1,1\r\nend_of_record\r\n'],
    ['is indented', ' SF:a.ts\n DA:1,1\n end_of_record\n'],
    ['has an indented record in it', 'SF:a.ts\n  SF:b.ts\nend_of_record\n'],
    ['ends in an indented line', 'SF:a.ts\n  end_of_record\nSF:b.ts\nend_of_record\n'],
    ['goes on behind its end', 'SF:a.ts\nend_of_record DA:1,1\nSF:b.ts\nend_of_record\n'],
    ['follows a byte order mark', `\uFEFF${record('a.ts', 1)}`],
    ['names no file', 'SF:\nend_of_record\n'],
  ])('has no records of a report in which one %s', (_, text) => {
    expect(spansOf(Buffer.from(text), 8)).toBeNull();
  });
});
