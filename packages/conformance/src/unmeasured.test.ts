import { describe, expect, it } from 'vitest';
import { FEATURE, featureOf, type Feature } from './__fixtures__/measured-feature.js';
import { kindsOf, SILENT, start } from './__fixtures__/start.js';

const FORMAT = 'src/format.ts';
const source = FEATURE[FORMAT]!;

async function measured(files: Readonly<Record<string, string>>, provider?: 'istanbul'): Promise<Feature> {
  const feature = featureOf();
  feature.write(files);
  await feature.measure(provider);
  return feature;
}

describe('a source that lay there when the report was measured and has no record in it', () => {
  it('is a drift where the configuration leaves it out', async () => {
    const feature = await measured({
      'vitest.config.mts': FEATURE['vitest.config.mts']!.replace(
        'export default',
        `feature.coverage.exclude.push('${FORMAT}');\nexport default`,
      ),
    });
    expect(start(feature).error?.breaches).toEqual([
      {
        kind: 'unmeasured',
        what: 'sources with code have no line in the report, and no hint in them says why',
        layer: null,
        metric: null,
        measured: null,
        declared: null,
        files: [{ file: FORMAT, lines: [] }],
      },
    ]);
    feature.write({ [FORMAT]: `${source}export const more = 1;\n` });
    expect(start(feature).error).toBeNull();
    feature.remove('src');
    expect(start(feature).error).toBeNull();
  });

  it.each([
    ['/* v8 ignore file */', ['unmeasured']],
    ['/* v8 ignore file -- @preserve */', ['unmeasured']],
    ['/* v8 ignore file -- @preserve: made by protoc */', []],
    ['// v8 ignore file -- made by protoc', []],
  ])('is a drift where a hint leaves it out without a reason: %s', async (hint, kinds) => {
    expect(kindsOf(start(await measured({ [FORMAT]: `${hint}\n${source}` })))).toEqual(kinds);
  });

  it('owes nothing where it is of types alone, which Istanbul does not list', async () => {
    const types = `export type Kind = 'a class' | "let x" | \`const y\`;
export interface Props { class?: string; const: Kind; let(x: number): void; readonly enum: 1 }
export declare const version: string;
export type Pick = <const T>(of: T) => T;
interface Shape { readonly a: 1 }
export default Shape;
`;
    const feature = await measured({ 'src/types.ts': types, 'src/entities/types.ts': types }, 'istanbul');
    expect(feature.read('coverage/coverage-final.json')).not.toContain('types.ts');
    expect(start(feature)).toEqual(SILENT);
  });

  it('is named once where it is a use case or an entity without a test beside it', async () => {
    const feature = await measured({
      'src/entities/rate.ts': '/* v8 ignore file */\nexport const rate = () => 20;\n',
    });
    expect(kindsOf(start(feature))).toEqual(['untested']);
    feature.write({ 'src/entities/rate.test.ts': '' });
    expect(kindsOf(start(feature))).toEqual(['unmeasured']);
  });
});
