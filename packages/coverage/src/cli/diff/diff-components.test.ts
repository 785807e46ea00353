import { describe, expect, it } from 'vitest';
import { skippedIn, uncoveredIn, unmeasuredIn } from '../../__fixtures__/findings.js';
import { istanbulText } from '../../__fixtures__/istanbul-text.js';
import { workspaceOf } from '../../__fixtures__/measured-workspace.js';
import { reportedFiles } from '../../__fixtures__/reported-files.js';
import { runDiffCommand } from '../../__fixtures__/run-command.js';

const COMPONENTS = ['page.vue', 'card.svelte', 'never.svelte', 'hero.astro'];

/** Findings by file, as a table can hold them: `8-10 15 function`. */
const inFile = (findings: readonly string[], name: string): string[] =>
  findings.filter((one) => one.startsWith(`src/${name}:`)).map((one) => one.slice(name.length + 5));

/** The verdict where whole components are new, on a report that Vitest 5 wrote with its provider v8. */
async function verdictOn(report: string) {
  const { dir } = workspaceOf({}, reportedFiles('components', COMPONENTS, report));
  const { document } = await runDiffCommand(dir);
  const linesOf = (name: string) => [
    ...new Set(
      inFile(uncoveredIn(document), name)
        .filter((one) => !one.includes('branch'))
        .map((one) => parseInt(one, 10)),
    ),
  ];
  return { document, linesOf, unmeasuredOf: (name: string) => inFile(unmeasuredIn(document), name) };
}

describe('coverage diff on components, by JSON', () => {
  it('names what no test ran, in scripts and in markup, and no comment, type, style or macro', async () => {
    const { linesOf } = await verdictOn('coverage-final.json');
    expect(COMPONENTS.map(linesOf)).toEqual([
      [15, 17, 19, 20, 21, 22, 35, 36, 37, 38],
      [9, 10, 12, 14, 15, 16, 23, 24, 26],
      [3, 6, 7, 8],
      [8, 9, 10, 12, 13],
    ]);
  });

  it('what a hint without a reason hides is unmeasured, and listed; with a reason it owes nothing', async () => {
    const { document, unmeasuredOf } = await verdictOn('coverage-final.json');
    expect(unmeasuredOf('page.vue')).toEqual([9, 10, 11].map((line) => `${line} ignored-without-reason`));
    expect(document.ignored.map(({ line, reason }) => [line, reason])).toEqual([
      [8, null],
      [12, 'only a log'],
    ]);
  });

  it('a script that runs in browsers only is unmeasured', async () => {
    const { unmeasuredOf } = await verdictOn('coverage-final.json');
    expect(unmeasuredOf('hero.astro')).toEqual(['26 statement-unknown-to-report']);
  });
});

describe('coverage diff on components, by LCOV', () => {
  it('names the same, later lines of statements too', async () => {
    const { linesOf } = await verdictOn('lcov.info');
    expect(COMPONENTS.map(linesOf)).toEqual([
      [15, 17, 19, 20, 21, 22, 35],
      [9, 10, 12, 14, 15, 16, 23, 24, 26],
      [3, 6, 7, 8],
      [8, 9, 10, 12, 13],
    ]);
  });

  it('markup on a line that LCOV does not list is unmeasured, but what closes', async () => {
    const { document, unmeasuredOf } = await verdictOn('lcov.info');
    const unlisted = [30, 32, 34, 36, 37, 38, 40].map((line) => `${line} markup-unknown-to-lcov`);
    expect(unmeasuredOf('page.vue').filter((one) => one.includes('lcov'))).toEqual(unlisted);
    expect(unmeasuredOf('card.svelte')).toEqual(['28 markup-unknown-to-lcov']);
    expect(document.status).toBe('fail');
  });
});

it('of a component that no report has, styles and comments owe nothing, and its script a test', async () => {
  const report = reportedFiles('components', ['page.vue'], 'coverage-final.json');
  const script = '<script>\nexport const a = go();\n</script>\n';
  const style = (colour: string) => `<style>\np { color: ${colour} }\n</style>\n`;
  const { dir } = workspaceOf(
    { ...report, 'src/a.vue': script + style('red'), 'src/b.vue': script },
    {
      'src/a.vue': `${script}<!-- A remark. -->\n${style('blue')}`,
      'src/b.vue': script.replace('a =', 'b ='),
    },
  );
  const { document } = await runDiffCommand(dir);
  expect(skippedIn(document)).toContain('src/a.vue no-executable-code');
  expect(unmeasuredIn(document)).toEqual(['src/b.vue not-loaded-by-any-test']);
});

it('of what Vue’s compiler copies out with a macro, constants owe nothing, and what decides is unmeasured', async () => {
  const source = `<script setup lang="ts">
const props = withDefaults(defineProps<{ items?: string[]; f?: () => number }>(), {
  items: () => [],
  f: () => next()
})
</script>

<template>
  <p>{{ props.items.length }} {{ props.f() }}</p>
</template>
`;
  // As Vitest 4 with its provider v8 reports it.
  const report = istanbulText('src/a.vue', ['s 2:14-2: 1', 's 9:2-9:49 1']);
  const { dir } = workspaceOf({}, { 'src/a.vue': source, 'coverage/coverage-final.json': report });
  const { document } = await runDiffCommand(dir);
  expect(unmeasuredIn(document)).toEqual(['src/a.vue:4 statement-unknown-to-report']);
  expect(uncoveredIn(document)).toEqual([]);
});

it('a template in another language than HTML is unmeasured, its script judged', async () => {
  const source = `<script setup>
const n = go();
</script>
<template lang="pug">
button(@click="n = 9") nine
</template>
`;
  const report = istanbulText('src/a.vue', ['s 2:10-2: 1']);
  const { dir } = workspaceOf({}, { 'src/a.vue': source, 'coverage/coverage-final.json': report });
  const { document } = await runDiffCommand(dir);
  expect(uncoveredIn(document)).toEqual([]);
  expect(unmeasuredIn(document)).toEqual(['src/a.vue:5 statement-unknown-to-report']);
});
