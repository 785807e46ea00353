import { describe, expect, it } from 'vitest';
import type { FileCoverage } from '../model/coverage.js';
import type { Read } from '../model/diagnostic.js';
import { corpusReports } from './__fixtures__/corpus-reports.js';
import { istanbulData, writeReal } from './__fixtures__/real-reports.js';
import type { ReadContent } from './read-options.js';
import { readReport } from './read-report.js';

const CASES = 3000;
const SEED = 20_261_121;
const MAX_MICROSECONDS = 20_000_000;
/** What a diagnostic may take on top, however small the input. */
const SLACK_BYTES = 4096;

const real = [
  writeReal('lcovonly', ['/p/a.ts', '/p/b/c.ts', '/p/d.ts']),
  writeReal('json', ['/p/a.ts', '/p/b/c.ts']),
  Buffer.from(JSON.stringify({ a: { data: istanbulData('a') } })),
  Buffer.from(
    'TN:\nSF:a.cpp\nFNL:0,3,4\nFNA:0,1,f(int, int)\nDA:3,1,sum\nBRDA:3,e0,x > 1, y,-\nMCDC:1,2,t,1,0,a\nend_of_recordSF:b\nDA:1,1e+19\nend_of_record',
  ),
];
const corpus = corpusReports()
  .filter(({ bytes }) => bytes.length > 0 && bytes.length < 20_000)
  .map(({ bytes }) => bytes);
const inputs = [...real, ...real, ...real, ...corpus];
const LINES = [
  'end_of_record',
  'SF:x',
  'DA:1,',
  'DA:-1,-1',
  'BRDA:1,0,0,-',
  'FNDA:1,',
  '{',
  '"s":{',
  'null',
  '\uFEFF',
  '\r',
  '\0',
  '1e999',
];

/** Mulberry32: the same cases on every machine. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  let result = Buffer.from(bytes);
  for (let left = 1 + random(6); left > 0; left--) {
    const at = random(result.length + 1);
    const end = Math.min(result.length, at + random(40));
    const before = result.subarray(0, at);
    switch (random(6)) {
      case 0:
        if (at < result.length) result[at] = result[at]! ^ (1 << random(8));
        break;
      case 1:
        result = Buffer.concat([before, result.subarray(end)]);
        break;
      case 2:
        result = Buffer.concat([result.subarray(0, end), result.subarray(at)]);
        break;
      case 3: {
        const other = inputs[random(inputs.length)]!;
        const from = random(other.length);
        result = Buffer.concat([before, other.subarray(from, from + random(300)), result.subarray(at)]);
        break;
      }
      case 4:
        result = Buffer.concat([before, Buffer.from(LINES[random(LINES.length)]!), result.subarray(at)]);
        break;
      default:
        result = Buffer.from(before);
    }
  }
  return result;
}

/** Bytes that a result holds: typed arrays, strings, and eight a number. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length * 2;
  if (typeof value === 'number') return 8;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 0);
}

function check(bytes: Buffer): void {
  const start = process.cpuUsage();
  const read = (keep?: (path: string) => boolean): Read<ReadContent<FileCoverage>> =>
    readReport(bytes, { name: 'r', keep });
  const whole = read();
  const none = read(() => false);
  expect(process.cpuUsage(start).user).toBeLessThan(MAX_MICROSECONDS);
  expect(sizeOf(whole)).toBeLessThan(20 * bytes.length + SLACK_BYTES);
  expect(whole.value === null).toBe(whole.diagnostics.some(({ severity }) => severity === 'error'));
  expect(whole.diagnostics.length).toBeLessThan(20);
  if (whole.value) expect(none.value?.skippedPaths).toEqual(whole.value.files.map(({ path }) => path));
}

describe('readReport on broken bytes', () => {
  it(`${CASES} mutated reports neither throw, hang nor grow, and keep sees the same files`, () => {
    for (let i = 0; i < CASES; i++) {
      const random = randomOf(SEED + i);
      const bytes = mutate(inputs[random(inputs.length)]!, random);
      try {
        check(bytes);
      } catch (cause) {
        throw new Error(
          `seed ${SEED + i}, ${bytes.length} bytes: ${JSON.stringify(bytes.toString('latin1').slice(0, 600))}`,
          { cause },
        );
      }
    }
  });

  it.each([
    ['lines of one record on one line number', `SF:a\n${'DA:7,1\n'.repeat(100_000)}end_of_record\n`],
    [
      'arms of one line in falling order',
      `SF:a\n${Array.from({ length: 50_000 }, (_, i) => `BRDA:1,${50_000 - i},0,1\n`).join('')}end_of_record\n`,
    ],
    ['records of one file', 'SF:a\nDA:1,1\nBRDA:1,0,0,1\nFN:1,f\nFNDA:1,f\nend_of_record\n'.repeat(20_000)],
    [
      'records of one file, each with other arms',
      Array.from({ length: 3000 }, (_, i) => `SF:a\nBRDA:1,0,${i},1\nend_of_record\n`).join(''),
    ],
    ['records without end', 'SF:a\n'.repeat(100_000)],
    [
      'functions of one name',
      `SF:a\n${'FN:1,f\n'.repeat(50_000)}${'FNDA:1,f\n'.repeat(49_999)}end_of_record\n`,
    ],
    ['one line without end', `SF:a\nDA:1,${'1'.repeat(900_000)}`],
    ['blanks before each needle', `SF:a\n${`${' '.repeat(1000)}x SF: end_of_record\n`.repeat(1000)}`],
    ['lines of no type', 'x\n'.repeat(200_000)],
  ])('%s take time in proportion', (_, text) => {
    check(Buffer.from(text));
  });
});
