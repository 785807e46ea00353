import { describe, expect, it } from 'vitest';
import { sourceOf } from './__fixtures__/parsed.js';
import { createOxcSyntax } from './oxc-syntax.js';

const known = (path: string, text: string) => {
  const source = createOxcSyntax().parseComponent!(path, text);
  return (
    source && {
      statements: source.statements.map(({ range }) => sourceOf(source, range)),
      functions: source.functions.map(({ name }) => name),
      markup: source.markup.map((range) => sourceOf(source, range)!.trim()).filter(Boolean),
      silent: source.silent.map((range) => sourceOf(source, range)!.trim()).filter(Boolean),
      hints: source.hints.map(({ hides, reason }) => [sourceOf(source, hides), reason]),
    }
  );
};

describe('the syntax of a Vue component', () => {
  it('is that of its scripts, and its template is markup', () => {
    const text = `<!-- <script>no()</script> -->
<script lang="ts">
export const a: number = 1; // why
</script>
<script setup lang='ts' generic="T extends Record<string, number>">
import { b } from './b';
/* v8 ignore next -- ever */
b();
</script>
<template>
  <p>one</p><template #foot><i /></template><template v-slot:x /><!-- why -->
  <b>two</b>
</template>
<style scoped>p {}</style>
<i18n src="./words.json" />
<i18n>{ "a": 1 }</i18n>
`;
    expect(known('src/a.vue', text)).toEqual({
      statements: ['export const a: number = 1;', 'b();'],
      functions: [],
      markup: ['<p>one</p><template #foot><i /></template><template v-slot:x />', '<b>two</b>'],
      silent: [
        ': number',
        '// why',
        `import { b } from './b';`,
        '/* v8 ignore next -- ever */',
        `<!-- <script>no()</script> -->\n<script lang="ts">`,
        `</script>\n<script setup lang='ts' generic="T extends Record<string, number>">`,
        '</script>\n<template>',
        '<!-- why -->',
        `</template>
<style scoped>p {}</style>
<i18n src="./words.json" />
<i18n>{ "a": 1 }</i18n>`,
      ],
      hints: [['b();', 'ever']],
    });
  });

  it.each(['</template>', '<template>'])('keeps what stands behind a comment with %s as markup', (tag) => {
    const text = `<template>\n<p />\n<!-- ${tag} -->\n<b />\n</template>\n<script>a();</script>\n`;
    expect(known('a.vue', text)).toMatchObject({ statements: ['a();'], markup: ['<p />', '<b />'] });
  });

  it('has no statement of what its compiler takes out', () => {
    const macros = [`defineProps<{ n: number }>();`, `const p = withDefaults(defineProps<P>(), { n: f() });`];
    const text = `<script setup lang="ts">\n${macros.join('\n')}\ndefineStore('a');\n</script>\n`;
    expect(known('a.vue', text)!.statements).toEqual([`defineStore('a');`]);
  });

  it('has none of the constants that its compiler copies out with a macro, and all of what decides there', () => {
    const macros = [
      `const p = withDefaults(defineProps<P>(), { a: () => [], b: () => ({ 'c': [1.5, -2, null] }) });`,
      `const { d = () => 'e', f = () => new Map() } = defineProps<Q>();`,
      `defineProps({ g: { default() { return {} as Record<string, number>; }, validator: (v) => v > 1 } });`,
      `defineExpose({ h: () => [] });`,
    ];
    const text = `<script setup lang="ts">\n${macros.join('\n')}\nuse(() => []);\n</script>\n`;
    const { statements, functions } = known('a.vue', text)!;
    expect(statements).toEqual(['new Map()', 'v > 1', '[]', 'use(() => []);', '[]']);
    expect(functions).toEqual(['f', 'validator', 'h', null]);
    expect(known('a.svelte', text)!.functions).toHaveLength(8);
  });
});

describe('the syntax of a Svelte component', () => {
  it('is that of its scripts, and all but styles and comments is markup', () => {
    const text = `<script module>
export function f() {}
</script>
<script lang="ts">
let { n }: { n: number } = $props();
let m = $state(n);
</script>
{#if n < m}<p title="it's">one</p>{/if}
<!-- why -->
<svelte:head><script type="application/ld+json">{ "a": 1 }</script></svelte:head>
<STYLE>p {}</STYLE>
<b>two</b>
`;
    const { silent, ...rest } = known('a.svelte', text)!;
    expect(rest).toEqual({
      statements: ['let m = $state(n);'],
      functions: ['f'],
      markup: [`{#if n < m}<p title="it's">one</p>{/if}`, '<svelte:head>', '</svelte:head>', '<b>two</b>'],
      hints: [],
    });
    expect(silent).toContain('<!-- why -->');
    expect(silent).toContain('<STYLE>p {}</STYLE>');
  });
});

describe('the syntax of an Astro component', () => {
  it('is that of what stands between its fences, which may return, and of its scripts', () => {
    const text = `---
const { n } = Astro.props;
if (!n) return Astro.redirect('/');
await n;
---
<p>{n}</p>
<script>
const a: number = 2;
</script>
`;
    expect(known('a.astro', text)).toMatchObject({
      statements: [
        'const { n } = Astro.props;',
        `if (!n) return Astro.redirect('/');`,
        `return Astro.redirect('/');`,
        'await n;',
        'const a: number = 2;',
      ],
      markup: ['<p>{n}</p>'],
    });
  });

  it('needs no fences', () => {
    expect(known('a.astro', '<p>one</p>\n')).toMatchObject({ statements: [], markup: ['<p>one</p>'] });
  });
});

it.each([
  [
    'a block that ends itself holds nothing',
    'a.vue',
    '<i18n src="a.json" />\n<script>a();</script>',
    ['a();'],
  ],
  ['a module runs', 'a.astro', '<script type="module">a();</script>', ['a();']],
  [
    'so does what is named by its media type',
    'a.vue',
    `<script type='text/javascript'>a();</script>`,
    ['a();'],
  ],
  ['a template of scripts is data', 'a.vue', '<script type="text/x-template">a();</script>', []],
])('of blocks: %s', (_, path, text, statements) => {
  expect(known(path, text)).toMatchObject({ statements });
});

// What is printed anew begins at the token before a bracket, which no map has.
it.each([
  ['a.vue', '', '('],
  ['a.vue', ' lang="ts"', 'x'],
  ['a.svelte', '', '('],
  ['a.astro', '', 'x'],
])(
  'a script of %s with the attributes %j is found where its language has it: at %s',
  (path, attributes, at) => {
    const text = `<script${attributes}>\nconst x = (a + b) * c;\n</script>\n`;
    const { statements } = createOxcSyntax().parseComponent!(path, text)!;
    expect(statements.map(({ anchor }) => text.charAt(anchor))).toEqual([at]);
  },
);

it.each([
  ['a.ts', 'export const a = 1;'],
  ['a.vue', '<script>export const a = 1;'],
  ['a.vue', '<template><p></template><template>'],
  ['a.vue', '<template><p :a="`</template>`" /><b /></template>'],
  ['a.vue', '<script lang="coffee">a = -> 1</script>'],
  ['a.vue', '<script setup>if (</script>'],
  ['a.svelte', '<script lang="ts">return 1;</script>'],
])('there is none of %s: %s', (path, text) => {
  expect(createOxcSyntax().parseComponent!(path, text)).toBeNull();
});
