import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readUnifiedDiff } from './read-unified-diff.js';

const corpus = process.env['COVERAGE_CORPUS'];
const rows = corpus
  ? readFileSync(join(corpus, 'DIFFS.tsv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split('\t'))
  : [];
const load = (file: string) => readFileSync(join(corpus ?? '', 'diffs', file));

/** Files that their own hunk headers, or their own names, prove to be damaged, and hunks without any file. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  PATCH_TRUNCATED: [
    'git_diff_cpp_functions.txt',
    'git_diff_typescript.txt',
    'git_diff_typescript_branches.txt',
    'sample1.diff',
    'sample2.diff',
    'sample7.diff',
    'sample_multi_file.diff',
    'sample_multi_file_deleted.diff',
    'sample_multi_file_new.diff',
    'sample_multi_file_new_win.diff',
    'sample_multi_file_single.diff',
    'sample_multi_file_single_apple_in.diff',
    'sample_multi_file_single_apple_out.diff',
  ],
  PATCH_MALFORMED: [
    'git_diff_dotnet.txt',
    'git_diff_violations.txt',
    'sample6.diff',
    'empty_new.diff',
    'empty_orig.diff',
    'no_newline_both.diff',
    'no_newline_both2.diff',
    'no_newline_new.diff',
    'no_newline_orig.diff',
    'oneline_hunk.diff',
    'sample_bad_hunks.diff',
    'sample_hunk.diff',
    'sample_hunk_lines_start_with_minuses.diff',
    'sample_hunk_lines_start_with_minuses_pluses.diff',
    'sample_hunks.diff',
    'sample_hunks_no_newline.diff',
    'sample_no_chunksize.diff',
  ],
  PATCH_AMBIGUOUS: ['delete_empty_file.diff', 'sample_binary_inline.diff', 'sample_file_extended.diff'],
};

/** xorshift32: the same damage in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function damaged(source: Uint8Array, next: () => number): Uint8Array {
  const pick = (below: number) => Math.floor(next() * below);
  let bytes = Uint8Array.from(source);
  for (let times = 1 + pick(8); times > 0; times--) {
    const at = pick(bytes.length + 1);
    const to = Math.min(bytes.length, at + pick(40));
    const interesting = [0x0a, 0x0d, 0x20, 0x22, 0x2b, 0x2d, 0x40, 0x5c, 0x39, 0x00, 0xff];
    const piece = [
      Uint8Array.of(interesting[pick(interesting.length)] ?? 0),
      bytes.slice(at, to),
      new Uint8Array(),
      new TextEncoder().encode(`@@ -${pick(9)},${pick(10 ** 9)} +${pick(9)},${pick(10 ** 9)} @@\n`),
    ][pick(4)];
    bytes = Uint8Array.from([
      ...bytes.subarray(0, at),
      ...(piece ?? []),
      ...bytes.subarray(next() < 0.5 ? at : to),
    ]);
  }
  return bytes;
}

describe.skipIf(!corpus)('readUnifiedDiff on diffs of other tools (skipped without COVERAGE_CORPUS)', () => {
  it.each(rows.map(([file = '', , , , hunks = '']) => [file, Number(hunks)] as const))(
    '%s: %i hunks',
    (file, expected) => {
      const { value, diagnostics } = readUnifiedDiff(load(file), { name: file });
      const name = file.split('/').at(-1) ?? '';
      const refusal = Object.keys(REFUSED).find((code) => REFUSED[code]?.includes(name));
      expect(diagnostics.find(({ severity }) => severity === 'error')?.code).toBe(refusal);
      if (refusal) expect(value).toBeNull();
      else {
        const found = value?.files.reduce(
          (sum, { hunks, content }) => sum + (content === 'symlink' ? 1 : hunks.length),
          0,
        );
        expect(found).toBe(expected);
      }
    },
  );

  it('damaged in any way, none makes it throw, hang or grow beyond 20 times its size', () => {
    const next = random(20261121);
    for (let round = 0; round < 20; round++) {
      for (const [file = ''] of rows) {
        const bytes = damaged(load(file), next);
        const read = readUnifiedDiff(bytes, { name: 'p' });
        expect(read.value === null).toBe(read.diagnostics.some(({ severity }) => severity === 'error'));
        expect(JSON.stringify(read).length).toBeLessThan(20 * bytes.length + 1000);
      }
    }
  });
});
