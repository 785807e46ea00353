import { describe, expect, it } from 'vitest';
import { uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf, type Files } from '../../__fixtures__/measured-workspace.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const judged = async (files: Files) => {
  const { document } = await runDiffCommand(workspaceOf({}, files).dir);
  return { uncovered: uncoveredIn(document), unmeasured: unmeasuredIn(document) };
};

describe('a component of which Vitest 3’s provider v8 counted lines', () => {
  const imported = `<script setup>
import { go } from './go';
const a = go();
</script>
<template>
  <p>{{ a }}</p>
</template>
`;
  const doubted = [3, 6].map((line) => `src/a.vue:${line} component-counted-by-line`);

  it('proves nothing by what it has as run: it was imported, and never mounted', async () => {
    const rows = ['s 2:0-2:26 1', 's 3:0-3:15 1', 's 6:0-6:16 1'];
    const report = { 'coverage/coverage-final.json': istanbulText('src/a.vue', rows) };
    expect(await judged({ 'src/a.vue': imported, ...report })).toMatchObject({
      uncovered: [],
      unmeasured: doubted,
    });
  });

  it('nor does its LCOV', async () => {
    const record = 'SF:src/a.vue\nDA:2,1\nDA:3,1\nDA:6,1\nend_of_record\n';
    const { unmeasured } = await judged({ 'src/a.vue': imported, 'coverage/lcov.info': record });
    expect(unmeasured).toEqual(doubted);
  });

  it('nor one line alone', async () => {
    const report = istanbulText('src/a.svelte', ['s 1:0-1:18 1']);
    const files = { 'src/a.svelte': '<p>{Math.min()}</p>\n', 'coverage/coverage-final.json': report };
    expect((await judged(files)).unmeasured).toEqual([]);
    const whole = { ...files, 'coverage/coverage-final.json': report.replace('18', '19') };
    expect((await judged(whole)).unmeasured).toEqual(['src/a.svelte:1 component-counted-by-line']);
  });

  it('and what it has as not run was not exercised', async () => {
    const source = `<script>
  let { n } = $props();
  function never() {
    return n;
  }
</script>
{#if n > 1}
  <p>{n}</p>
{/if}
`;
    const record = [
      'SF:src/a.svelte',
      'FN:3,never',
      'FNDA:0,never',
      ...[1, 2, 6, 7, 8].map((line) => `DA:${line},1`),
      ...[3, 4, 5].map((line) => `DA:${line},0`),
      'BRDA:1,0,0,1',
      'end_of_record\n',
    ];
    const files = { 'src/a.svelte': source, 'coverage/lcov.info': record.join('\n') };
    const { uncovered, unmeasured } = await judged(files);
    expect(uncovered.filter((one) => !one.includes(':5 '))).toEqual([
      'src/a.svelte:3 statement',
      'src/a.svelte:3 function',
      'src/a.svelte:4 statement',
    ]);
    expect(unmeasured).toContain('src/a.svelte:8 component-counted-by-line');
  });
});
