import { featureTest } from '@org/coverage-manifest/vitest';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../__fixtures__/folder.js';
import { byPrecedence, isManifest, MANIFEST_FILES } from './manifest-file.js';

describe('isManifest', () => {
  it.each(MANIFEST_FILES)('takes %s, which featureTest finds too', (name) => {
    const root = makeFolder();
    writeFileSync(join(root, name), '');
    expect([isManifest(name), isManifest(`packages/auth/${name}`)]).toEqual([true, true]);
    expect(() => featureTest({ name: '', coverage: { baseline: {} } }, { root })).toThrow(`/${name}`);
  });

  it.each(['feature.manifest', 'feature.manifest.test.ts', 'feature.manifest.tsx', 'my-feature.manifest.ts'])(
    'leaves %s alone',
    (name) => expect(isManifest(name)).toBe(false),
  );
});

describe('byPrecedence', () => {
  it('puts the manifest first that featureTest names among all of a folder', () => {
    const root = makeFolder();
    const there = new Set(MANIFEST_FILES);
    for (const name of there) writeFileSync(join(root, name), '');
    while (there.size > 0) {
      const first = [...there].sort().sort(byPrecedence)[0]!;
      expect(() => featureTest({ name: '', coverage: { baseline: {} } }, { root })).toThrow(`/${first}`);
      there.delete(first);
      rmSync(join(root, first));
    }
  });
});
