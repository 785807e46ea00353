import { classify, defaultContract } from '@org/coverage-manifest/contract';
import { describe, expect, it } from 'vitest';
import { mapLayers } from './map-layers.js';

describe('mapLayers', () => {
  it.each(['(shop)', '[id]', '{x}', 'a b', '[[...rest]]'])(
    'names a layer below src/app/%s by a glob that matches its files',
    (folder) => {
      const file = `src/app/${folder}/entities/price.ts`;
      const { layers } = mapLayers([file]);
      const [glob = ''] = layers.entities?.files ?? [];

      expect(classify(defaultContract('', {}, [glob]), file).kind).toBe('judged');
      expect(classify(defaultContract('', {}, [glob]), 'src/app/other/entities/price.ts').kind).toBe(
        'outside',
      );
    },
  );

  it.each(['(shop)/price.ts', '[id]/price.ts', '{x}.ts'])('includes %s where there is no src', (file) => {
    const { include } = mapLayers([file]);

    expect(classify(defaultContract('', {}, include ?? undefined), file).kind).toBe('judged');
  });
});
