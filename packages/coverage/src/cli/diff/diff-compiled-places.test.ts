import { describe, expect, it } from 'vitest';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const reasonsOf = async (files: Record<string, string>) => {
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  return document.stale.map(({ reason }) => reason);
};

describe('a Vue component of which Jest counted what a compiler wrote', () => {
  const source = `<template>
  <p>{{ a }}</p>
</template>

<script>
import { go } from './go';
export default {
  data() {
    return { a: go() };
  },
};
</script>
`;
  const staleOf = async (rows: readonly string[], text = source) => {
    const report = istanbulText('src/a.vue', ['s 9:4-9:22 1', ...rows]);
    const reasons = await reasonsOf({ 'src/a.vue': text, 'coverage/coverage-final.json': report });
    return reasons.map((reason) => reason.split(':')[0]);
  };

  it.each([
    ['s 4:2-4: 1', 'line 4, which is blank'],
    ['s 9:40-9: 1', 'column 40 of line 9, which has 23'],
    ['s 5:0-5: 1', 'line 5, which is in no script or template'],
    ['s 6:0-6: 1', 'line 6, which imports'],
  ])('%s is proof of it', async (row, what) => {
    expect(await staleOf([row])).toEqual([`the report counts ${what}`]);
  });

  it('columns of markup, which Vue counts across lines, and what is put behind an import are none', async () => {
    expect(await staleOf(['s 2:40-2:50 1', 's 6:26-6: 1', 's 1:40-1: 1'])).toEqual([]);
  });

  it.each([
    ['where a block has no end, nobody knows what stands in none', source.replace('</script>', '')],
    [
      'where a line ends that is none to git, lines are others than the report’s',
      source.replace('a }}', 'a\r}}'),
    ],
  ])('%s', async (_, text) => {
    expect(await staleOf(['s 4:2-4: 1'], text)).toEqual([]);
  });

  it('LCOV proves it by its lines', async () => {
    const rows = ['SF:src/a.vue', 'DA:4,1', 'DA:9,1', 'BRDA:9,0,0,1', 'BRDA:9,0,1,1', 'end_of_record\n'];
    expect(await reasonsOf({ 'src/a.vue': source, 'coverage/lcov.info': rows.join('\n') })).toEqual([
      expect.stringMatching(/^the report counts line 4, which is blank: .* leave it out of coverage$/),
    ]);
  });
});
