import { describe, expect, it } from 'vitest';
import { editNumbers } from './edit-numbers.js';
import { locateBands } from './locate-bands.js';

/** The text behind `baseline.lines`, or why there is none of its own: `owner: text @line`. */
function placeOf(text: string, { file = 'feature.manifest.ts', layer = 'baseline' } = {}): string {
  const { owner, place } = locateBands(file, text)(layer, 'lines');
  const said =
    place.kind === 'number' ? `${text.slice(place.start, place.end)}=${place.value}` : place.reason;
  return `${owner}: ${said} @${place.line}`;
}

const manifest = (band: string, before = '') =>
  `${before}export default { coverage: { baseline: ${band} } };`;

describe('locateBands', () => {
  it.each([
    ['{ lines: 80 }', '80=80'],
    ['{ "lines": 80.0 }', '80.0=80'],
    ["{ 'lines': 1e2 }", '1e2=100'],
    ['{ lines: 0x50 }', '0x50=80'],
    ['{ lines: 8_0 }', '8_0=80'],
    ['{ lines: -0 }', '-0=0'],
    ['{ lines: + 8 }', '+ 8=8'],
    ['{ lines: (80) }', '80=80'],
    ['{ lines: 80 as number }', '80=80'],
    ['{ lines: <const>80 }', '80=80'],
    ['{ lines: 80! satisfies number }', '80=80'],
    ['({ lines: 80 } as const)', '80=80'],
    ['{ ["lines"]: 80 }', '80=80'],
    ['{ lines: 70, lines: 80 }', '80=80'],
    ['{ ...other, lines: 80 }', '80=80'],
    ['{ lines: 80, ...other }', 'spread'],
    ['{ ...other }', 'spread'],
    ['{ [name]: 80 }', 'spread'],
    ['{ __proto__: other }', 'spread'],
    ['{ lines: 40 + 40 }', 'computed'],
    ['{ lines: Number("80") }', 'computed'],
    ['{ get lines() { return 80; } }', 'computed'],
    ['{ lines: "80" }', 'computed'],
    ['{ lines: 80n }', 'computed'],
    ['{ lines: unknownName }', 'computed'],
    ['band(80)', 'computed'],
    ['{}', 'computed'],
  ])('%s: %s', (band, expected) => {
    expect(placeOf(manifest(band)).replace('=-0', '=0')).toBe(`baseline: ${expected} @1`);
  });

  it.each([
    ['a constant of a number, used once', 'const lines = 80;\n', '{ lines }', '80=80 @1'],
    ['a constant of a band, used once', 'const band = { lines: 80 };\n', 'band', '80=80 @1'],
    ['a constant that is used twice', 'const lines = 80;\n', '{ lines, functions: lines }', 'shared @2'],
    ['a constant that is exported', 'const lines = 80; export { lines };\n', '{ lines }', 'shared @2'],
    ['an exported constant', 'export const lines = 80;\n', '{ lines }', 'computed @2'],
    ['a constant that is changed', 'const band = { lines: 80 }; band.lines = 70;\n', 'band', 'shared @2'],
    ['a variable', 'let lines = 80;\n', '{ lines }', 'computed @2'],
    ['an import', "import { lines } from './bands.js';\n", '{ lines }', 'imported @2'],
    ['a namespace', "import * as bands from './bands.js';\n", '{ lines: bands.lines }', 'computed @2'],
  ])('%s', (_what, before, band, expected) => {
    expect(placeOf(manifest(band, before))).toBe(`baseline: ${expected}`);
  });

  it.each([
    [
      'feature.manifest.ts',
      'import { defineFeature as f } from "x"; export default f({ coverage: { baseline: { lines: 80 } } });',
    ],
    ['feature.manifest.ts', 'const m = f({ coverage: { baseline: { lines: 80 } } });\nexport default m;'],
    [
      'feature.manifest.ts',
      'const m = { coverage: { baseline: { lines: 80 } } } satisfies M;\nexport { m as default };',
    ],
    [
      'feature.manifest.ts',
      'const coverage = { baseline: { lines: 80 } };\nexport default f({ coverage } as const);',
    ],
    ['feature.manifest.ts', 'export = { coverage: { baseline: { lines: 80 } } };'],
    ['feature.manifest.js', 'module.exports = { coverage: { baseline: { lines: 80 } } };'],
    ['feature.manifest.mjs', 'export default { coverage: { baseline: { lines: 80 } } };'],
    [
      'feature.manifest.mts',
      '\uFEFF// 🎉 é\nexport default { name: "🎉", coverage: { baseline: { lines: 80 } } };',
    ],
    ['feature.manifest.json', '{ "coverage": { "baseline": { "lines": 80 } } }'],
    ['feature.manifest.json', '{ // é 🎉\n "coverage": { "baseline": { "lines": 1, "lines": 80, }, } }'],
  ])('%s: %j has its number', (file, text) => {
    expect(placeOf(text, { file })).toMatch(/^baseline: 80=80 @[12]$/);
  });

  it.each([
    ['{ entities: { lines: 90 }, baseline: { lines: 80 } }', 'entities', 'entities: 90=90 @1'],
    [
      '{ layers: { entities: { files: [], band: { lines: 70 } } }, baseline: { lines: 80 } }',
      'entities',
      'entities: 70=70 @1',
    ],
    [
      '{ layers: { "a b": { files: [], band: { lines: 70 } } }, baseline: { lines: 80 } }',
      'a b',
      'a b: 70=70 @1',
    ],
    ['{ layers: { io: { files: [] } }, baseline: { lines: 80 } }', 'io', 'baseline: 80=80 @1'],
    ['{ layers: { ...more }, baseline: { lines: 80 } }', 'io', 'io: spread @1'],
    ['{ ...more, entities: { lines: 90 }, baseline: { lines: 80 } }', 'entities', 'entities: 90=90 @1'],
    ['{ baseline: { lines: 80 }, ...more }', 'baseline', 'baseline: spread @1'],
    [
      '{ layers: { constructor: { files: [], band: { lines: 7 } } }, baseline: { lines: 80 } }',
      'constructor',
      'constructor: 7=7 @1',
    ],
  ])('%s: the layer %s owes %s', (section, layer, expected) => {
    expect(placeOf(`export default { coverage: ${section} };`, { layer })).toBe(expected);
  });

  it.each([
    'export default {',
    'const nothing = 1;',
    `export default ${'['.repeat(5000)}`,
    'export { default } from "./other.js";',
  ])('what can not be followed is no number: %#', (text) => {
    expect(placeOf(text)).toBe('baseline: unparsable @1');
  });

  it('a manifest that a function makes is no number', () => {
    expect(placeOf('export default () => ({ coverage: { baseline: { lines: 80 } } });')).toBe(
      'baseline: computed @1',
    );
  });
});

describe('editNumbers', () => {
  it('changes nothing but the numbers', () => {
    const text = '\uFEFF{\r\n\t"é🎉": 1, // one\r\n  b:-0 ,}';
    const edits = [
      { start: text.indexOf('-0'), end: text.indexOf('-0') + 2, value: 20 },
      { start: text.indexOf('1'), end: text.indexOf('1') + 1, value: 10 },
    ];
    expect(editNumbers(text, edits)).toBe('\uFEFF{\r\n\t"é🎉": 10, // one\r\n  b:20 ,}');
  });
});
